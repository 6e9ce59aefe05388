package org.metalingua.kernel.persistence.internal.unit;

import java.net.URL;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.spi.PersistenceProvider;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.internal.transaction.TransactionManager;

/** Makes the factories of units over the transaction-bound DataSource. Safe for concurrent use. */
public final class EntityManagerFactories {
    private final PersistenceProvider provider;
    private final TransactionManager transactions;

    public EntityManagerFactories(PersistenceProvider provider, TransactionManager transactions) {
        this.provider = provider;
        this.transactions = transactions;
    }

    /**
     * Makes and deploys the factory of one unit.
     *
     * @param name the unit's name
     * @param session unique in this process, also over reloads of the same unit
     * @param root the root of the bundle
     * @param loader sees the entity classes
     */
    public EntityManagerFactory create(
            String name, String session, PersistenceXml description, URL root, ClassLoader loader) {
        BoundUnit unit = new BoundUnit(name, description, root, loader, transactions.boundDataSource());
        Map<String, Object> properties = Map.of(
                "eclipselink.session-name",
                session,
                "eclipselink.classloader",
                loader,
                "eclipselink.target-database",
                "PostgreSQL",
                "eclipselink.weaving",
                description.properties().getProperty("eclipselink.weaving", "static"),
                "eclipselink.logging.logger",
                "JavaLogger",
                // A shared cache would hand one institute's rows to another, past row-level security.
                "eclipselink.cache.shared.default",
                "false");
        EntityManagerFactory factory = provider.createContainerEntityManagerFactory(unit, properties);
        try {
            // Deploys now rather than at the first request; inside a transaction, as there is no other way to a
            // connection.
            transactions.call(Scope.BEFORE_SIGN_IN, transaction -> {
                factory.createEntityManager().close();
                return null;
            });
            return factory;
        } catch (RuntimeException e) {
            factory.close();
            throw e;
        }
    }
}
