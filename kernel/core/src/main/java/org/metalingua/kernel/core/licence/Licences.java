package org.metalingua.kernel.core.licence;

import org.osgi.annotation.versioning.ProviderType;

/** The capability gate, asked for every request, item type and job. Safe for concurrent use; no I/O. */
@ProviderType
public interface Licences {
    /** Whether the institute may use the capability now: {@code testing}, {@code testing.general}, ... */
    boolean licensed(long institute, String capability);
}
