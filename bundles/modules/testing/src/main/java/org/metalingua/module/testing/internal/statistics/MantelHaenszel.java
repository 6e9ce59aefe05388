package org.metalingua.module.testing.internal.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Whether learners of two groups who do equally well in the session do equally well in the question: the common odds
 * ratio of Mantel and Haenszel (1959) over strata of the session's points, this question included, as Holland and Thayer
 * (1988) advise.
 *
 * @param delta −2.35 ln of the odds ratio (MH D-DIF, on the delta scale of ETS); negative where the question is harder
 *     for the focal group
 * @param standardError of delta, by Robins, Breslow and Greenland (1986)
 * @param chiSquare with one degree of freedom and the correction for continuity
 */
record MantelHaenszel(double delta, double standardError, double chiSquare) {
    private static final double DELTA_SCALE = -2.35;
    private static final double CHI_SQUARE_5_PERCENT = 3.841;
    private static final double Z_5_PERCENT_ONE_SIDED = 1.645;
    private static final double NEGLIGIBLE = 1;
    private static final double LARGE = 1.5;

    /** Learners of one stratum: of the reference and of the focal group, right and wrong. */
    record Stratum(long referenceRight, long referenceWrong, long focalRight, long focalWrong) {
        private double all() {
            return referenceRight + referenceWrong + focalRight + focalWrong;
        }

        /** A stratum with one group only compares nothing. */
        private boolean compares() {
            return referenceRight + referenceWrong > 0 && focalRight + focalWrong > 0;
        }
    }

    /** Empty where the odds ratio is not defined. */
    static Optional<MantelHaenszel> of(List<Stratum> strata) {
        double r = 0;
        double s = 0;
        double pr = 0;
        double psqr = 0;
        double qs = 0;
        double observed = 0;
        double expected = 0;
        double variance = 0;
        for (Stratum stratum : strata) {
            if (!stratum.compares()) {
                continue;
            }
            double n = stratum.all();
            double a = stratum.referenceRight();
            double b = stratum.referenceWrong();
            double c = stratum.focalRight();
            double d = stratum.focalWrong();
            double p = (a + d) / n;
            double q = (b + c) / n;
            r += a * d / n;
            s += b * c / n;
            pr += p * a * d / n;
            psqr += p * b * c / n + q * a * d / n;
            qs += q * b * c / n;
            observed += a;
            expected += (a + b) * (a + c) / n;
            variance += n > 1 ? (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1)) : 0;
        }
        if (r == 0 || s == 0 || variance == 0) {
            return Optional.empty();
        }
        double logVariance = pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s);
        double corrected = Math.max(0, Math.abs(observed - expected) - 0.5);
        return Optional.of(new MantelHaenszel(
                DELTA_SCALE * Math.log(r / s),
                Math.abs(DELTA_SCALE) * Math.sqrt(logVariance),
                corrected * corrected / variance));
    }

    /**
     * A negligible, B moderate, C large (Zieky 1993): C where the size of delta is at least 1.5 and significantly more
     * than 1, A where it is less than 1 or not significantly other than 0, at 5 %; B between.
     */
    String category() {
        double size = Math.abs(delta);
        if (size >= LARGE && size - Z_5_PERCENT_ONE_SIDED * standardError > NEGLIGIBLE) {
            return "C";
        }
        return size < NEGLIGIBLE || chiSquare < CHI_SQUARE_5_PERCENT ? "A" : "B";
    }
}
