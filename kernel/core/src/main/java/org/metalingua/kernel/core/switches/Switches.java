package org.metalingua.kernel.core.switches;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What institutes have switched off for themselves, of all that their licences hold. Safe for concurrent use; no I/O. A
 * change is known here within a second, also one that another node has stored.
 */
@ProviderType
public interface Switches {
    /**
     * Whether the institute uses it; what nobody has switched is on. Throws ProblemException 503 before the database has
     * been read.
     */
    boolean isOn(long institute, Switch what);
}
