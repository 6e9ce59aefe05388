package org.metalingua.kernel.scoring.irt;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * One item after a calibration.
 *
 * @param fixed whether its parameters were given
 * @param standardErrorOfA empty where a was given or shared, and where the responses do not bear it
 * @param responses learners that were given the item
 * @param easiness share of them that were right
 * @param itemRest correlation of the response with the mean of the other responses; NaN where one does not vary
 * @param misfit root mean square of observed minus expected share right over the population (RMSD, as PISA uses it;
 *     OECD, PISA 2015 Technical Report, chapter 9)
 * @param objections why the item should not be used; empty for a usable one
 */
public record CalibratedItem(
        int item,
        Logistic model,
        boolean fixed,
        OptionalDouble standardErrorOfA,
        OptionalDouble standardErrorOfB,
        OptionalDouble standardErrorOfC,
        int responses,
        double easiness,
        double itemRest,
        double misfit,
        Set<Objection> objections) {
    public CalibratedItem {
        objections = Set.copyOf(objections);
    }

    /** Why an item should not be used. */
    public enum Objection {
        /** Fewer responses than the model needs. */
        TOO_FEW_RESPONSES,
        /** Everybody was right, or nobody. */
        NO_VARIATION,
        /** a below 0.2: it hardly tells able learners from others. */
        FLAT,
        /** a above 3: more likely an accident of the sample than an item. */
        STEEP,
        /** b beyond 4 on either side. */
        EXTREME,
        /** c above 0.4. */
        GUESSABLE,
        /** Item-rest correlation below 0.1: the key may be wrong. */
        AGAINST_THE_REST,
        /** RMSD above 0.1: the curve does not describe the responses. */
        MISFIT
    }
}
