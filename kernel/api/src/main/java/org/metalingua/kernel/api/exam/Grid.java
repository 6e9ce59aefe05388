package org.metalingua.kernel.api.exam;

/**
 * The values a scale has: {@code lowest}, and every {@code step} above it up to {@code highest}. IELTS bands are 0 to 9
 * by 0.5; a GMAT total is 205 to 805 by 10.
 */
public record Grid(double lowest, double highest, double step) {
    /** A tie that came out of a division may lie just below one. */
    private static final double NUDGE = 1e-9;

    public Grid {
        if (!(lowest < highest && step > 0 && Double.isFinite(lowest) && Double.isFinite(highest))) {
            throw new IllegalArgumentException("no scale: " + lowest + " to " + highest + " by " + step);
        }
    }

    /** The nearest value of the scale, ties up; outside the scale its end. */
    public double nearest(double value) {
        double steps = Math.floor((value - lowest) / step + 0.5 + NUDGE);
        return Math.max(lowest, Math.min(highest, lowest + steps * step));
    }

    public boolean contains(double value) {
        return value >= lowest && value <= highest;
    }
}
