package org.metalingua.kernel.security;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Look-ups of people for pages of modules. Safe for concurrent use. */
@ProviderType
public interface Accounts {
    /** Display names of the institute's members by account id; ids of strangers are left out. */
    Map<Long, String> displayNames(long institute, Collection<Long> accountIds);
}
