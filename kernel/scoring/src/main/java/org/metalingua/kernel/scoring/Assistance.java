package org.metalingua.kernel.scoring;

import org.metalingua.kernel.api.item.Evidence;

/** What hints and further attempts cost in a lesson. */
public final class Assistance {
    private static final double COST_OF_A_HINT = 0.25;
    private static final double SECOND_ATTEMPT = 0.5;
    private static final double LATER_ATTEMPT = 0.25;

    private Assistance() {}

    /** The share of the points that is left, from 0 to 1. */
    public static double leaves(Evidence evidence) {
        double afterHints = Math.max(0, 1 - COST_OF_A_HINT * evidence.hintsUsed());
        return afterHints
                * switch (evidence.attempt()) {
                    case 1 -> 1;
                    case 2 -> SECOND_ATTEMPT;
                    default -> LATER_ATTEMPT;
                };
    }
}
