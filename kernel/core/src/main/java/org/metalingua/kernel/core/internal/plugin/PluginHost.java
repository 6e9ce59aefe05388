package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.core.internal.item.LoadedType;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Plugins as bundles of the framework. Every build is a bundle of its own, named by its hash; none is ever updated, and
 * nothing but a removed plugin is ever refreshed. The framework does not start plugins by itself: the installer does,
 * when its lock file says so.
 */
final class PluginHost {
    static final String LOCATION = "metalingua-plugin:";
    private static final Duration SERVICE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration REFRESH_PATIENCE = Duration.ofSeconds(10);
    private static final String KERNEL = "org.metalingua.kernel.";

    private final BundleContext context;

    PluginHost(BundleContext context) {
        this.context = context;
    }

    /** A plugin whose code runs. */
    record Running(Bundle bundle, ServiceReference<?> reference, LoadedType type) {}

    /** Why a plugin does not run, with the state it is in therefore. */
    static final class CannotRun extends Exception {
        private static final long serialVersionUID = 1L;

        private final PluginStatus.State state;

        CannotRun(PluginStatus.State state, String reason) {
            super(reason, null, false, false);
            this.state = state;
        }

        PluginStatus.State state() {
            return state;
        }
    }

    /** Throws when the kernel does not export what the jar imports of it. */
    void checkCompatible(PluginJar jar) throws CannotRun {
        Map<String, Version> exported = kernelPackages();
        for (Map.Entry<String, VersionRange> needed : jar.kernelImports().entrySet()) {
            Version version = exported.get(needed.getKey());
            if (version == null || !needed.getValue().includes(version)) {
                String name =
                        needed.getKey().replace(KERNEL + "api.", "kernel API ").replace(KERNEL, "kernel ");
                throw new CannotRun(
                        PluginStatus.State.INCOMPATIBLE,
                        "needs " + name + " " + brief(needed.getValue()) + ", "
                                + (version == null ? "which this kernel does not have" : "this is " + version));
            }
        }
    }

    /** Installs and starts the jar's bundle beside whatever runs, and waits for its service. */
    Running start(PluginJar jar) throws CannotRun, IOException {
        Bundle bundle = null;
        try (InputStream content = Files.newInputStream(jar.file())) {
            bundle = context.installBundle(LOCATION + jar.sha256(), content);
            lowerStartLevel(bundle);
            bundle.start(Bundle.START_TRANSIENT);
            return load(jar, bundle);
        } catch (BundleException e) {
            remove(bundle);
            boolean unresolved = e.getType() == BundleException.RESOLVE_ERROR;
            throw new CannotRun(
                    unresolved ? PluginStatus.State.WAITING : PluginStatus.State.FAILED,
                    unresolved ? "cannot be resolved: " + e.getMessage() : "does not start: " + rootMessage(e));
        } catch (CannotRun e) {
            remove(bundle);
            throw e;
        }
    }

    /** Ends the calls inside, then removes the bundle and its class loader. */
    void retire(Running running) {
        disconnect(running, DRAIN);
        remove(running.bundle());
    }

    /** Lets go of the plugin's object and leaves its bundle alone. */
    void disconnect(Running running, Duration patience) {
        running.type().close(patience);
        try {
            context.ungetService(running.reference());
        } catch (IllegalStateException e) {
            // this bundle is stopping, and the framework has let go of the service for us
            return;
        }
    }

    /** Removes every plugin bundle whose hash is not among these. */
    void removeAllBut(Set<String> hashes) {
        for (Bundle bundle : context.getBundles()) {
            if (isPlugin(bundle) && !hashes.contains(hash(bundle))) {
                remove(bundle);
            }
        }
    }

    static boolean isPlugin(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    static String hash(Bundle bundle) {
        return bundle.getLocation().substring(LOCATION.length());
    }

    private Running load(PluginJar jar, Bundle bundle) throws CannotRun {
        ServiceReference<?> reference = awaitService(jar.id(), bundle);
        Object service = context.getService(reference);
        if (!(service instanceof QuestionType<?, ?, ?> type)) {
            throw new CannotRun(
                    PluginStatus.State.FAILED,
                    service == null
                            ? "its component cannot be created"
                            : "its component is no " + QuestionType.class.getSimpleName());
        }
        try {
            return new Running(bundle, reference, LoadedType.load(jar.id(), type, jar.version(), jar.build()));
        } catch (IllegalArgumentException e) {
            context.ungetService(reference);
            throw new CannotRun(PluginStatus.State.FAILED, e.getMessage());
        }
    }

    private ServiceReference<?> awaitService(ItemTypeId id, Bundle bundle) throws CannotRun {
        String filter = "(&(" + QuestionPlugin.SERVICE_PROPERTY + "=" + id.id() + ")(" + Constants.SERVICE_BUNDLEID
                + "=" + bundle.getBundleId() + "))";
        // tracks without getting: the plugin's object is made once, in load
        ServiceTracker<Object, ServiceReference<Object>> tracker;
        try {
            tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), null) {
                @Override
                public ServiceReference<Object> addingService(ServiceReference<Object> reference) {
                    return reference;
                }

                @Override
                public void removedService(ServiceReference<Object> reference, ServiceReference<Object> same) {
                    // nothing was got
                }
            };
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        tracker.open();
        try {
            ServiceReference<Object> reference = tracker.waitForService(SERVICE_PATIENCE.toMillis());
            if (reference == null) {
                throw new CannotRun(
                        PluginStatus.State.FAILED,
                        "registers no question type \"" + id.id() + "\", or its component waits for a service");
            }
            return reference;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun(PluginStatus.State.FAILED, "was interrupted while it started");
        } finally {
            tracker.close();
        }
    }

    private void remove(Bundle bundle) {
        if (bundle == null || bundle.getState() == Bundle.UNINSTALLED) {
            return;
        }
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new IllegalStateException("the framework does not uninstall " + bundle, e);
        }
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (wiring.getRemovalPendingBundles().contains(bundle)) {
            CountDownLatch done = new CountDownLatch(1);
            wiring.refreshBundles(Set.of(bundle), event -> done.countDown());
            try {
                done.await(REFRESH_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A bundle starts only at its start level; the one at which this bundle runs has been reached. */
    private void lowerStartLevel(Bundle bundle) {
        int reached =
                Math.max(1, context.getBundle().adapt(BundleStartLevel.class).getStartLevel());
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        if (level.getStartLevel() > reached) {
            level.setStartLevel(reached);
        }
    }

    private Map<String, Version> kernelPackages() {
        return Stream.of(context.getBundles())
                .map(bundle -> Optional.ofNullable(bundle.adapt(BundleRevision.class)))
                .flatMap(Optional::stream)
                .flatMap(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .filter(capability -> name(capability).startsWith(KERNEL))
                .collect(Collectors.toMap(
                        PluginHost::name, PluginHost::version, (a, b) -> a.compareTo(b) >= 0 ? a : b, HashMap::new));
    }

    private static String name(BundleCapability capability) {
        return (String) capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
    }

    private static Version version(BundleCapability capability) {
        return (Version) capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
    }

    /** {@code [1.2,2)} for {@code [1.2.0,2.0.0)}. */
    private static String brief(VersionRange range) {
        return range.toString()
                .replaceAll("(\\d+\\.\\d+)\\.0(?=[,)\\]]|$)", "$1")
                .replaceAll("(\\d+)\\.0(?=[,)\\]])", "$1");
    }

    private static String rootMessage(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
