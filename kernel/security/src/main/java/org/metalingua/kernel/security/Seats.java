package org.metalingua.kernel.security;

import org.metalingua.kernel.persistence.Transaction;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How many people may be members of an institute. Whatever adds members asks first, in the same transaction; nobody who
 * is a member is ever locked out by it. A person counts once, whatever the roles.
 */
@ProviderType
public interface Seats {
    /**
     * Takes note of members that are about to be added; the transaction's scope is the institute or all of them. Throws
     * 403 licence-seats-taken when the licence's seats have been overrun for longer than its grace.
     *
     * @param more people who are no members yet, at least 1
     */
    void take(Transaction transaction, long institute, int more);
}
