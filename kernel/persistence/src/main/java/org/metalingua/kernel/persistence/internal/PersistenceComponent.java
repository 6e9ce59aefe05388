package org.metalingua.kernel.persistence.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.persistence.spi.PersistenceProvider;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Changes;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.dump.DatabaseDump;
import org.metalingua.kernel.persistence.internal.change.ChangeWatch;
import org.metalingua.kernel.persistence.internal.server.DatabaseServer;
import org.metalingua.kernel.persistence.internal.server.DatabaseServers;
import org.metalingua.kernel.persistence.internal.unit.BundleChangelog;
import org.metalingua.kernel.persistence.internal.unit.EntityManagerFactories;
import org.metalingua.kernel.persistence.internal.unit.UnitExtender;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database on a thread of its own, registers {@link Transactions} and serves the units of bundles. The marker
 * {@code database} says what is missing as long as that has not come about.
 */
@Component(service = ReadinessMarker.class, immediate = true, configurationPid = "org.metalingua.persistence")
public final class PersistenceComponent implements ReadinessMarker {
    /** The configuration {@code org.metalingua.persistence}. */
    public @interface Settings {
        /** Most database connections at once, at least 2. */
        int pool_size() default 16;

        /** Port of the embedded server; 0 keeps the one it chose at its first start. */
        int embedded_port() default 0;
    }

    private static final Logger LOG = LoggerFactory.getLogger(PersistenceComponent.class);
    private static final String NAME = "database";
    private static final int LONGEST_STOP_SECONDS = 60;

    private final BundleContext context;
    private final PersistenceProvider provider = new org.eclipse.persistence.jpa.PersistenceProvider();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "metalingua-persistence"));
    private final Optional<DatabaseServer> server;
    private final ReadinessMarker progress;

    @Activate
    public PersistenceComponent(BundleContext context, Settings settings) {
        this.context = context;
        Optional<DatabaseServer> chosen = Optional.empty();
        ReadinessMarker marker;
        try {
            DatabaseServer database =
                    DatabaseServers.of(Platform.current(), settings.embedded_port(), settings.pool_size());
            Preparation preparation = new Preparation(
                    NAME,
                    "The connection to " + database.description() + " is being made.",
                    () -> open(database, settings.pool_size()),
                    executor);
            preparation.start();
            chosen = Optional.of(database);
            marker = preparation;
        } catch (IllegalArgumentException e) {
            // No retry heals a setting of the process.
            LOG.error("{}", e.getMessage());
            marker = new Misconfigured(e.getMessage());
        }
        this.server = chosen;
        this.progress = marker;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> waitingFor() {
        return progress.waitingFor();
    }

    @Deactivate
    void close() throws InterruptedException {
        if (progress instanceof Preparation preparation) {
            preparation.close();
        }
        executor.shutdownNow();
        if (!executor.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.error(
                    "the database is still being prepared after {} s; stopping it all the same", LONGEST_STOP_SECONDS);
        }
        server.ifPresent(DatabaseServer::close);
    }

    private AutoCloseable open(DatabaseServer database, int poolSize) throws Exception {
        Database opened = Database.open(database, BundleChangelog.of(context.getBundle(), "kernel"), poolSize);
        LOG.info("{} is ready", database.description());
        ServiceRegistration<Transactions> registration =
                context.registerService(Transactions.class, opened.transactions(), null);
        ServiceTracker<ChangeListener, ChangeListener> listeners =
                new ServiceTracker<>(context, ChangeListener.class, null);
        listeners.open();
        ChangeWatch changes =
                new ChangeWatch(opened.transactions(), () -> List.of(listeners.getServices(new ChangeListener[0])));
        ServiceRegistration<Changes> changesRegistration = context.registerService(Changes.class, changes, null);
        ScheduledExecutorService watching =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "metalingua-changes"));
        changes.start(watching);
        ServiceRegistration<DatabaseDump> dump = context.registerService(DatabaseDump.class, opened.dump(), null);
        ServiceRegistration<MetricSource> figures = context.registerService(MetricSource.class, opened.pool(), null);
        UnitExtender units = new UnitExtender(
                context, opened.migrator(), new EntityManagerFactories(provider, opened.transactions()), executor);
        units.open();
        return () -> {
            units.close();
            watching.shutdownNow();
            changesRegistration.unregister();
            listeners.close();
            dump.unregister();
            figures.unregister();
            registration.unregister();
            opened.close();
        };
    }

    private record Misconfigured(String problem) implements ReadinessMarker {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Optional<String> waitingFor() {
            return Optional.of(problem);
        }
    }
}
