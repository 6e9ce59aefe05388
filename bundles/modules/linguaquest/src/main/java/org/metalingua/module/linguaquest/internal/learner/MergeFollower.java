package org.metalingua.module.linguaquest.internal.learner;

import org.metalingua.kernel.persistence.Transaction;

/** Told of learners who part; register as a service. Whatever sums up events by itself need not be told. */
public interface MergeFollower {
    /** Both are locked, and the guest is not the member any more; the transaction is the one in which they part. */
    void parted(Transaction transaction, Learner member, Learner guest);
}
