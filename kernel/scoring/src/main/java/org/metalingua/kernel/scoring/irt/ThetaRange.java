package org.metalingua.kernel.scoring.irt;

/** Abilities that an estimate may take, both ends included; low is below high, neither is farther out than 100. */
public record ThetaRange(double low, double high) {
    /** Where banks have items. */
    public static final ThetaRange STANDARD = new ThetaRange(-4, 4);

    private static final double FARTHEST = 100;

    public ThetaRange {
        if (!(low >= -FARTHEST && low < high && high <= FARTHEST)) {
            throw new IllegalArgumentException("no range: " + low + " to " + high);
        }
    }
}
