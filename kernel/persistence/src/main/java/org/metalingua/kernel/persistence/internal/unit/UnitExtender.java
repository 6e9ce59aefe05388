package org.metalingua.kernel.persistence.internal.unit;

import java.net.URL;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javax.persistence.EntityManagerFactory;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.persistence.internal.Preparation;
import org.metalingua.kernel.persistence.internal.schema.Migrator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every bundle with the header {@value Unit#HEADER} its {@link Unit}: migrates its changelog, makes its
 * EntityManagerFactory, registers the service; takes it back when the bundle stops. A unit that cannot be had says so
 * with its readiness marker {@code unit.<name>} and harms no other.
 */
public final class UnitExtender implements BundleTrackerCustomizer<UnitExtender.Extension>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnitExtender.class);

    private final BundleContext context;
    private final Migrator migrator;
    private final EntityManagerFactories factories;
    private final ScheduledExecutorService executor;
    private final BundleTracker<Extension> tracker;

    /** @param executor of one thread: services must not be registered by a thread that activates components */
    public UnitExtender(
            BundleContext context,
            Migrator migrator,
            EntityManagerFactories factories,
            ScheduledExecutorService executor) {
        this.context = context;
        this.migrator = migrator;
        this.factories = factories;
        this.executor = executor;
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
    }

    /** Begins with the bundles that are there. */
    public void open() {
        tracker.open();
    }

    @Override
    public void close() {
        tracker.close();
    }

    @Override
    public Extension addingBundle(Bundle bundle, BundleEvent event) {
        String name = bundle.getHeaders("").get(Unit.HEADER);
        if (name == null) {
            return null;
        }
        Preparation preparation = new Preparation(
                "unit." + name,
                "The schema of " + name + " is being migrated.",
                () -> register(bundle, name),
                executor);
        ServiceRegistration<?> marker = context.registerService(ReadinessMarker.class, preparation, null);
        preparation.start();
        return new Extension(preparation, marker);
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Extension extension) {
        // starting or active: the unit is the same
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Extension extension) {
        extension.preparation().close();
        extension.marker().unregister();
    }

    private AutoCloseable register(Bundle bundle, String name) {
        migrator.migrate(BundleChangelog.of(bundle, name));
        MigratedUnit unit = new MigratedUnit(name, factory(bundle, name));
        LOG.info("unit {} of {} is ready", name, bundle.getSymbolicName());
        ServiceRegistration<Unit> registration =
                context.registerService(Unit.class, unit, new Hashtable<>(Map.of(Unit.NAME, name)));
        return () -> {
            registration.unregister();
            unit.close();
        };
    }

    private Optional<EntityManagerFactory> factory(Bundle bundle, String name) {
        URL xml = bundle.getEntry(PersistenceXml.PATH);
        if (xml == null) {
            return Optional.empty();
        }
        // An updated bundle must not find the session of the one before it in the provider's static map.
        String session = name + "-" + bundle.getBundleId() + "-" + bundle.getLastModified();
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        return Optional.of(factories.create(name, session, PersistenceXml.read(xml), bundle.getEntry("/"), loader));
    }

    /** What was given to one bundle. */
    record Extension(Preparation preparation, ServiceRegistration<?> marker) {}
}
