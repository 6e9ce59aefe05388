package org.metalingua.kernel.core.licence;

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
}
