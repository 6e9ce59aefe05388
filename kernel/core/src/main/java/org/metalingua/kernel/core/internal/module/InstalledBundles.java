package org.metalingua.kernel.core.internal.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.core.internal.plugin.PluginIdentity;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The bundles of the platform, of modules, plugins and providers; libraries are left out. Safe for concurrent use. */
@Component(service = InstalledBundles.class)
public final class InstalledBundles {
    private static final String OURS = "org.metalingua.";
    private static final String KERNEL = "org.metalingua.kernel.";

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    @Activate
    public InstalledBundles(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /** Sorted by name. */
    public List<InstalledBundle> list() {
        return Arrays.stream(context.getBundles())
                .filter(InstalledBundles::isShown)
                .map(this::view)
                .sorted(Comparator.comparing(InstalledBundle::name).thenComparing(InstalledBundle::version))
                .toList();
    }

    private static boolean isShown(Bundle bundle) {
        return bundle.getSymbolicName() != null
                && (bundle.getSymbolicName().startsWith(OURS)
                        || PluginIdentity.announced(bundle).isPresent());
    }

    private InstalledBundle view(Bundle bundle) {
        List<String> services = services(bundle);
        List<String> reasons = bundle.getState() == Bundle.ACTIVE ? reasons(bundle) : List.of();
        return new InstalledBundle(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                kind(bundle, services),
                state(bundle, services, reasons),
                provides(bundle),
                services,
                reasons,
                wired(bundle, true),
                wired(bundle, false));
    }

    /** What has parts that wait, as for a provider, and serves with the others, runs. */
    private static String state(Bundle bundle, List<String> services, List<String> reasons) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return bundle.getState() == Bundle.STARTING ? "waiting" : "stopped";
        }
        return reasons.isEmpty() || !services.isEmpty() ? "running" : "waiting";
    }

    private static String kind(Bundle bundle, List<String> services) {
        if (bundle.getSymbolicName().startsWith(KERNEL)) {
            return "kernel";
        }
        if (PluginIdentity.announced(bundle).isPresent()) {
            return "plugin";
        }
        if (!modules(bundle).isEmpty()) {
            return "module";
        }
        boolean isProvider = services.contains(Provider.class.getSimpleName())
                || bundle.getSymbolicName().startsWith(OURS + "provider.");
        return isProvider ? "provider" : "other";
    }

    private static List<String> provides(Bundle bundle) {
        return Stream.concat(PluginIdentity.announced(bundle).stream(), modules(bundle).stream())
                .toList();
    }

    private static List<String> modules(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class)).stream()
                .flatMap(revision -> revision.getDeclaredCapabilities(InstalledModules.NAMESPACE).stream())
                .map(capability -> String.valueOf(capability.getAttributes().get(InstalledModules.NAMESPACE)))
                .toList();
    }

    private static List<String> services(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        return registered == null
                ? List.of()
                : Arrays.stream(registered)
                        .flatMap(service -> Stream.of((String[]) service.getProperty(Constants.OBJECTCLASS)))
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** A component that waits for settings is as it should be; one that waits for a service, or has failed, is not. */
    private List<String> reasons(Bundle bundle) {
        List<String> reasons = new ArrayList<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO one : components.getComponentConfigurationDTOs(component)) {
                if (one.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    Arrays.stream(one.unsatisfiedReferences)
                            .map(reference ->
                                    simple(component.name) + " waits for " + interfaceOf(component, reference.name))
                            .forEach(reasons::add);
                } else if (one.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    reasons.add(simple(component.name) + " failed: "
                            + String.valueOf(one.failure).lines().findFirst().orElse(""));
                }
            }
        }
        return reasons;
    }

    private static String interfaceOf(ComponentDescriptionDTO component, String reference) {
        return Arrays.stream(component.references)
                .filter(one -> reference.equals(one.name))
                .map(one -> simple(one.interfaceName))
                .findFirst()
                .orElse(reference);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<String> wired(Bundle bundle, boolean needs) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return List.of();
        }
        List<BundleWire> wires = needs
                ? wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
                : wiring.getProvidedWires(PackageNamespace.PACKAGE_NAMESPACE);
        return wires == null
                ? List.of()
                : wires.stream()
                        .map(wire -> needs ? wire.getProvider() : wire.getRequirer())
                        .map(BundleRevision::getBundle)
                        .filter(other -> !other.equals(bundle) && isShown(other))
                        .map(Bundle::getSymbolicName)
                        .distinct()
                        .sorted()
                        .toList();
    }
}
