package org.metalingua.module.linguaquest.internal.learner;

import org.metalingua.kernel.persistence.Transaction;

/** Hears of guests who become a member, and of those who do so no longer. */
public interface MergeListener {
    /** Before the transaction in which {@link #merged} is told; the place to read what others keep. */
    void prepare(long institute);

    /**
     * Within the transaction, after it was so, with the member locked.
     *
     * @param member whose progress is another now
     */
    void merged(Transaction transaction, long institute, Learner member);
}
