package org.metalingua.kernel.scoring.irt;

/** How many learners saw an item so far. */
@FunctionalInterface
public interface Exposure {
    /** Nobody saw any. */
    Exposure NONE = item -> 0;

    /**
     * The share of learners, in [0, 1].
     *
     * @param item its place in the bank
     */
    double rate(int item);
}
