package org.metalingua.kernel.persistence.internal.unit;

import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.persistence.internal.transaction.RunningTransaction;

/** A unit whose schema is up to date; with entities where it has a factory. */
public record MigratedUnit(String name, Optional<EntityManagerFactory> factory) implements Unit, AutoCloseable {
    @Override
    public EntityManager entityManager(Transaction transaction) {
        EntityManagerFactory entities =
                factory.orElseThrow(() -> new IllegalStateException("unit " + name + " has no " + PersistenceXml.PATH));
        return ((RunningTransaction) transaction).entityManager(entities);
    }

    @Override
    public void close() {
        factory.ifPresent(EntityManagerFactory::close);
    }
}
