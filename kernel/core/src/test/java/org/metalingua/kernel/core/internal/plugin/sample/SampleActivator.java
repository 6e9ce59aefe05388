package org.metalingua.kernel.core.internal.plugin.sample;

import java.util.Hashtable;
import java.util.Map;
import org.metalingua.kernel.api.item.QuestionType;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Registers the sample type under the bundle's header {@code Sample-Id}; without the header nothing. With the header
 * {@code Sample-Fails} it passes its vectors and fails in service.
 */
public final class SampleActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        SampleType.reached("start");
        String id = context.getBundle().getHeaders().get("Sample-Id");
        if ("explodes".equals(id)) {
            throw new IllegalStateException("no start today");
        }
        boolean fails = context.getBundle().getHeaders().get("Sample-Fails") != null;
        if (id != null) {
            context.registerService(
                    QuestionType.class,
                    new SampleType(fails),
                    new Hashtable<>(Map.of("metalingua.question.plugin", id)));
        }
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }
}
