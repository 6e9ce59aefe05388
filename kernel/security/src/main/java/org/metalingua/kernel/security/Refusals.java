package org.metalingua.kernel.security;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** How often callers were refused since this node started, by kind. Safe for concurrent use. */
@ProviderType
public interface Refusals {
    /**
     * Counts one.
     *
     * @param kind one of a fixed few, never a part of the request: the code of the problem, such as {@code bad-credentials}
     */
    void count(String kind);

    /** How many of each kind. */
    Map<String, Long> totals();
}
