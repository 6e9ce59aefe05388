package org.metalingua.kernel.core.licence;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The capability gate, asked for every request, item type and job. Safe for concurrent use; no I/O. A change of a
 * licence is known here within a second, also one that another node has stored.
 */
@ProviderType
public interface Licences {
    /**
     * Whether the institute has the capability now: {@code testing}, {@code testing.general}, ... Still true when its
     * licence has run out: then whoever writes is stopped by {@link #standing}.
     */
    boolean licensed(long institute, String capability);

    /** How far the institute may use the capability now. */
    default Standing standing(long institute, String capability) {
        return licensed(institute, capability) ? Standing.FULL : Standing.NONE;
    }

    /** The licence in force, also one that has ended; empty when the institute has none. Throws 503 before it is known. */
    default Optional<LicenceTerms> terms(long institute) {
        return Optional.empty();
    }

    /** How far the machine's clock was put back behind the latest time that the database remembers; zero when it was not. */
    default Duration clockBehind() {
        return Duration.ZERO;
    }
}
