package org.metalingua.kernel.core.institute;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Which institutes are suspended: their members may neither sign in nor call, and nothing is sent to them. Asked for
 * every request: no I/O. What another node has stored is known here within a second. Safe for concurrent use.
 */
@ProviderType
public interface Suspensions {
    /** Throws ProblemException 503 before the database has been read. */
    boolean suspended(long institute);
}
