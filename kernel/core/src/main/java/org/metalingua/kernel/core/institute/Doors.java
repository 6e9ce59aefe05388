package org.metalingua.kernel.core.institute;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * By which institute somebody enters who has not signed in. Asked for every request of theirs: no I/O. What another node
 * has stored is known here within a second. Safe for concurrent use.
 */
@ProviderType
public interface Doors {
    /**
     * The institute of a slug; without one that of the host; else the one that {@value #DEFAULT_INSTITUTE} names, which in
     * the development profile is {@code demo}. Empty where none is meant. Throws ProblemException 503 before the database
     * has been read.
     *
     * @param host of the address that was asked, without its port
     */
    Optional<Long> institute(Optional<String> slug, String host);

    /** The setting that names, by its slug, the institute of hosts that are nobody's own. */
    String DEFAULT_INSTITUTE = "METALINGUA_INSTITUTE";
}
