package org.metalingua.kernel.core.internal.start;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the platform when the process that started it ends, if the system property {@value #PROPERTY} is true. A build
 * that is killed would otherwise leave the platform and its database running: a signal to Maven alone does not reach
 * them.
 */
@Component(service = {})
public final class StopWithParent {
    static final String PROPERTY = "metalingua.stop-with-parent";
    private static final Logger LOG = LoggerFactory.getLogger(StopWithParent.class);

    @Activate
    public StopWithParent(BundleContext context) {
        if (Boolean.getBoolean(PROPERTY)) {
            Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> stop(framework)));
        }
    }

    private static void stop(Bundle framework) {
        LOG.info("the process that started the platform has ended: stopping");
        try {
            framework.stop();
        } catch (BundleException e) {
            LOG.error("the framework does not stop", e);
        }
    }
}
