package org.metalingua.kernel.api.item;

import java.util.List;

/**
 * The frame of one scoring call.
 *
 * @param maxPoints what a perfect response earns; positive and finite
 */
public record Scoring(double maxPoints) {
    public Scoring {
        if (!(maxPoints > 0) || Double.isInfinite(maxPoints)) {
            throw new IllegalArgumentException("maxPoints must be positive and finite: " + maxPoints);
        }
    }

    /**
     * A finished score: {@code natural / naturalMax} of the points, unrounded. A negative natural score is a penalty.
     */
    public Score scored(double natural, double naturalMax, List<Score.Part> parts) {
        return new Score.Scored(points(natural, naturalMax), parts);
    }

    /** A finished score without parts. */
    public Score scored(double natural, double naturalMax) {
        return scored(natural, naturalMax, List.of());
    }

    /** A provisional score that waits for a human. */
    public Score needsReview(double natural, double naturalMax, List<Score.Part> parts, String reason) {
        return new Score.NeedsReview(points(natural, naturalMax), parts, reason);
    }

    private double points(double natural, double naturalMax) {
        return natural / naturalMax * maxPoints;
    }
}
