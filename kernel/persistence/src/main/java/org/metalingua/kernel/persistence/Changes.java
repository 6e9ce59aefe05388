package org.metalingua.kernel.persistence;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets all nodes know that something has changed that they keep in memory: the {@link ChangeListener}s of a topic hear of
 * it within half a second, on whatever node. Safe for concurrent use.
 */
@ProviderType
public interface Changes {
    /**
     * Announces, in the running transaction, what it changes. Transactions that change the same topic take turns from here
     * to their commits, so announce late.
     *
     * @param topic 1 to 100 characters
     * @return the number of this change; whoever has seen it has seen all before it
     */
    long announce(Transaction transaction, String topic);

    /** Tells the listeners of this node what has been committed until now, and returns when they have heard. */
    void catchUp();
}
