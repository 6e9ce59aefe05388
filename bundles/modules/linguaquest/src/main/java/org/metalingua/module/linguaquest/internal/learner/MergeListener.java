package org.metalingua.module.linguaquest.internal.learner;

import org.metalingua.kernel.persistence.Transaction;

/**
 * Hears of guests who become a member, and of those who do so no longer; register as a service. Whatever sums up events by
 * itself need not hear of it.
 */
public interface MergeListener {
    /** Before the transaction in which one of the others is told; the place to read what others keep. */
    default void prepare(long institute) {}

    /**
     * Within the transaction, after it was so, with both locked.
     *
     * @param member whose progress is more now
     */
    default void merged(Transaction transaction, long institute, Learner member) {}

    /**
     * Within the transaction, after it was so, with both locked.
     *
     * @param member whose progress is less now
     * @param guest whose own it is again
     */
    default void parted(Transaction transaction, long institute, Learner member, Learner guest) {}
}
