package org.metalingua.kernel.core.internal.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.ItemTypeId;
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
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
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

    private final BundleContext context;
    private final Vouched vouched;

    PluginHost(BundleContext context, Vouched vouched) {
        this.context = context;
        this.vouched = vouched;
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

    /** The needs that nothing in the framework meets. */
    List<Need> unmet(List<Need> needs) {
        FrameworkWiring wiring = wiring();
        return needs.stream()
                .filter(need -> wiring.findProviders(need).isEmpty())
                .toList();
    }

    /** The version of a package that is here; empty when nobody exports it. */
    Optional<Version> present(Need need) {
        return wiring()
                .findProviders(new Need(
                        need.namespace(),
                        need.name(),
                        null,
                        "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + need.name() + ")"))
                .stream()
                .map(PluginHost::version)
                .max(Comparator.naturalOrder());
    }

    /** What the jar imports of the kernel and the kernel does not export, in words; empty when there is all of it. */
    Optional<String> incompatibility(List<Need> needs) {
        List<String> missing = unmet(needs).stream()
                .filter(Need::isOfKernel)
                .map(need -> "needs " + need.inWords()
                        + present(need)
                                .map(version -> ", this is " + version)
                                .orElse(", which this kernel does not have"))
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", missing));
    }

    /** The bundles that would be restarted with this plugin's when it goes: those wired to it. */
    List<String> refreshedWith(Bundle bundle) {
        return wiring().getDependencyClosure(Set.of(bundle)).stream()
                .filter(other -> !other.equals(bundle))
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    /** Installs and starts the jar's bundle beside whatever runs, and waits for its service. */
    Running start(PluginJar jar) throws CannotRun, IOException {
        Bundle bundle = null;
        try {
            // what was hashed is what runs: the file may change between two looks at it
            byte[] content = Files.readAllBytes(jar.file());
            if (!JarHash.of(content).equals(jar.sha256())) {
                throw new CannotRun(PluginStatus.State.FAILED, "was altered on disk while it was being installed");
            }
            bundle = context.installBundle(LOCATION + jar.sha256(), new ByteArrayInputStream(content));
            vouched.add(bundle);
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

    /** The platform's readiness markers now. */
    Health health() {
        return Health.now(context);
    }

    /** Bundles go one by one while everything stops, and that is nobody's fault. */
    boolean isStopping() {
        int state = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState();
        return state != Bundle.ACTIVE && state != Bundle.STARTING;
    }

    private Running load(PluginJar jar, Bundle bundle) throws CannotRun {
        ServiceReference<?> reference = awaitService(jar.id(), bundle);
        Object service = context.getService(reference);
        PluginService expected = PluginService.of(jar.id().family());
        if (!expected.isOf(service) || !(service instanceof ItemType<?, ?, ?> type)) {
            throw new CannotRun(
                    PluginStatus.State.FAILED,
                    service == null ? "its component cannot be created" : "its component is no " + expected.typeName());
        }
        try {
            return new Running(bundle, reference, LoadedType.load(jar.id(), type, jar.version(), jar.build()));
        } catch (IllegalArgumentException e) {
            context.ungetService(reference);
            throw new CannotRun(PluginStatus.State.FAILED, e.getMessage());
        }
    }

    private ServiceReference<?> awaitService(ItemTypeId id, Bundle bundle) throws CannotRun {
        String filter = "(&" + PluginService.of(id.family()).filter(id.id()) + "(" + Constants.SERVICE_BUNDLEID + "="
                + bundle.getBundleId() + "))";
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
                        "registers no " + id.family().wireName() + " type \"" + id.id()
                                + "\", or its component waits for a service");
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
        vouched.remove(bundle);
        FrameworkWiring wiring = wiring();
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

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private static Version version(BundleCapability capability) {
        return (Version) capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
    }

    private static String rootMessage(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
