package org.metalingua.module.linguaquest.internal.review;

import java.util.List;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.learner.MergeFollower;
import org.osgi.service.component.annotations.Component;

/** Takes what a guest reviewed out of the member's cards when they part; the guest's own cards were never touched. */
@Component(service = MergeFollower.class)
public final class ReviewMerge implements MergeFollower {
    @Override
    public void parted(Transaction transaction, Learner member, Learner guest) {
        for (Card card : CardTable.shared(transaction, member.id(), guest.id())) {
            CardTable.renew(transaction, ReviewDeck.after(transaction, member.id(), card, List.of()));
        }
    }
}
