package org.metalingua.kernel.persistence;

import javax.persistence.EntityManager;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A module's part of the database. A bundle declares it with the manifest header {@value #HEADER} naming its
 * changelog's folder; the service, with property {@value #NAME}, appears when the changelog has run and, where the
 * bundle has a META-INF/persistence.xml, its EntityManagerFactory is up.
 */
@ProviderType
public interface Unit {
    String HEADER = "MetaLingua-Unit";
    String NAME = "unit.name";

    String name();

    /**
     * The unit's entity manager in this transaction, one per transaction; flushed and committed with it. Throws
     * {@link IllegalStateException} when the bundle has no persistence.xml.
     */
    EntityManager entityManager(Transaction transaction);
}
