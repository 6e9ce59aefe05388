package org.metalingua.kernel.core.internal.module;

import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The modules that are installed: bundles that announce a capability {@value #NAMESPACE}, named like the licence's. */
@Component(service = InstalledModules.class)
public final class InstalledModules {
    /** Of the capability that a module's bundle announces; the attribute of the same name is the licence's capability. */
    public static final String NAMESPACE = "org.metalingua.module";

    private final BundleContext context;

    @Activate
    public InstalledModules(BundleContext context) {
        this.context = context;
    }

    /** Licence capabilities such as {@code testing}, sorted. */
    public List<String> capabilities() {
        return Arrays.stream(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(NAMESPACE).stream())
                .map(capability -> String.valueOf(capability.getAttributes().get(NAMESPACE)))
                .distinct()
                .sorted()
                .toList();
    }
}
