package org.metalingua.module.testing.internal.session;

import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.module.testing.internal.adaptive.AdaptiveDelivery;
import org.metalingua.module.testing.internal.adaptive.Advance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings an adaptive session to its next question or to its end. Every request that looks at one may do so first: what a
 * crash left undone is done then.
 */
@Component(service = AdaptiveFlow.class)
public final class AdaptiveFlow {
    private final Transactions transactions;
    private final AdaptiveDelivery delivery;
    private final OutstandingAnswers outstanding;
    private final SessionClosing closing;

    @Activate
    public AdaptiveFlow(
            @Reference Transactions transactions,
            @Reference AdaptiveDelivery delivery,
            @Reference OutstandingAnswers outstanding,
            @Reference SessionClosing closing) {
        this.transactions = transactions;
        this.delivery = delivery;
        this.outstanding = outstanding;
        this.closing = closing;
    }

    /** Moves on as far as the answers allow. An answer that cannot be scored now does not hold the session up. */
    Advance proceed(long institute, long session) {
        boolean unscored = !transactions
                .read(Scope.institute(institute), transaction -> new AnswerStore(transaction).waiting(session))
                .isEmpty();
        if (unscored) {
            outstanding.settle(institute, session);
        }
        Advance advance = delivery.advance(institute, session);
        if (advance instanceof Advance.Ended) {
            closing.settle(institute, session);
        }
        return advance;
    }
}
