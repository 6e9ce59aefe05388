package org.metalingua.module.testing.internal.statistics;

/** Shares of something as whole ten-thousandths, whose sums forget nothing whatever is added and taken back. */
final class Shares {
    static final int WHOLE = 10_000;

    private Shares() {}

    /** Of {@code max}, which is positive; less than nothing counts as nothing, as in the report of a session. */
    static int of(double points, double max) {
        return (int) Math.round(WHOLE * Math.max(0, Math.min(1, points / max)));
    }
}
