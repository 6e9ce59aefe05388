package org.metalingua.kernel.scoring.irt;

import java.util.List;

/** What comes next in an adaptive test. */
public sealed interface Step {
    /**
     * An item.
     *
     * @param item its place in the bank
     * @param information what it tells at the ability estimated so far
     * @param blocked items that failed their lot before this one passed; to be kept with the response to it
     */
    record Ask(int item, double information, List<Integer> blocked) implements Step {
        public Ask {
            blocked = List.copyOf(blocked);
        }
    }

    /** The end, and why. */
    record Stop(Reason reason) implements Step {}

    /** Why a test is over. */
    enum Reason {
        /** The standard error is small enough. */
        PRECISE,
        /** It is settled on which side of each cut the learner is. */
        CLASSIFIED,
        /** Nothing that is left would tell anything. */
        UNINFORMATIVE,
        /** The most items were given. */
        MAX_ITEMS,
        /** The time is up. */
        TIME,
        /** No item is left that may be given. */
        BANK_EMPTY
    }
}
