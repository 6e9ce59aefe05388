package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.platform.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes the installer act without being asked: the start of the platform, the watched folder, and changes in the
 * framework. All of it on one thread of its own, so that nobody's start waits for plugins.
 */
@Component(service = ReadinessMarker.class, immediate = true)
public final class PluginWatch implements ReadinessMarker, ServiceListener, BundleListener {
    /** System property: the folder with the plugins that come with the distribution. */
    static final String BOOT_LIST = "metalingua.plugins.boot";

    private static final Logger LOG = LoggerFactory.getLogger(PluginWatch.class);
    private static final long POLL_MILLIS = 1000;
    private static final long SETTLE_MILLIS = 300;
    private static final long TRIAL_MILLIS = 250;

    private final BundleContext context;
    private final Installer installer;
    private final Path bootList;
    private final Path dropFolder;
    private final ScheduledThreadPoolExecutor worker;
    private final AtomicBoolean retryScheduled = new AtomicBoolean();
    private List<String> trusted = List.of();
    private volatile Optional<String> waitingFor = Optional.of("the installed plugins to be started");

    @Activate
    public PluginWatch(BundleContext context, @Reference Installer installer) {
        this(context, installer, Catalogue.bootList(), Platform.current().data().resolve("plugins/drop"));
    }

    PluginWatch(BundleContext context, Installer installer, Path bootList, Path dropFolder) {
        this.context = context;
        this.installer = installer;
        this.bootList = bootList;
        this.dropFolder = dropFolder;
        worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "plugin installer");
            thread.setDaemon(true);
            return thread;
        });
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.setRemoveOnCancelPolicy(true);
        try {
            context.addServiceListener(this, PluginService.anyFilter());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        context.addBundleListener(this);
        worker.execute(this::begin);
    }

    @Deactivate
    public void close() throws InterruptedException {
        context.removeBundleListener(this);
        context.removeServiceListener(this);
        worker.shutdownNow();
        if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("the installer is still busy with a plugin");
        }
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        switch (event.getType()) {
            case ServiceEvent.UNREGISTERING -> installer.leaving(event.getServiceReference());
            case ServiceEvent.REGISTERED ->
                worker.execute(() -> guarded(
                        () -> installer.returned(event.getServiceReference().getBundle())));
            default -> LOG.trace("nothing to do for {}", event);
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        boolean mayHelp = event.getType() == BundleEvent.RESOLVED && !PluginHost.isPlugin(event.getBundle());
        if (mayHelp && installer.somethingWaits() && retryScheduled.compareAndSet(false, true)) {
            worker.schedule(
                    () -> {
                        retryScheduled.set(false);
                        guarded(installer::retryWaiting);
                    },
                    SETTLE_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void begin() {
        try {
            installer.reconcile(bootList);
            DropFolder drop = new DropFolder(dropFolder, installer);
            trusted = installer.trust().stamp();
            every(POLL_MILLIS, drop::poll);
            every(POLL_MILLIS, this::pollTrust);
            every(TRIAL_MILLIS, installer::lookAtTrials);
            waitingFor = Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.error("the installed plugins could not be started", e);
            waitingFor = Optional.of("the plugins to be started, which failed: " + e.getMessage());
        }
    }

    private void every(long millis, Step step) {
        worker.scheduleWithFixedDelay(() -> guarded(step), 0, millis, TimeUnit.MILLISECONDS);
    }

    private void pollTrust() throws IOException {
        List<String> now = installer.trust().stamp();
        if (!now.equals(trusted)) {
            installer.lookAtTrust();
            trusted = now;
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** The worker outlives whatever goes wrong in one step; the next may go well. */
    private static void guarded(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            LOG.error("the installer failed in the background", e);
        }
    }
}
