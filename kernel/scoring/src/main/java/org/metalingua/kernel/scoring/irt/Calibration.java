package org.metalingua.kernel.scoring.irt;

import java.util.Map;
import java.util.Optional;

/**
 * Estimates the parameters of items from responses: marginal maximum likelihood by the EM algorithm of Bock and Aitkin
 * (Psychometrika 46, 1981), with priors where given (Mislevy, Psychometrika 51, 1986). Immutable.
 *
 * @param fixed items that keep their parameters, by place: operational items among which new ones are tried. They fix
 *     the scale, and the mean and standard deviation of the population are estimated with the rest (Kim, Journal of
 *     Educational Measurement 43, 2006); without any, the population is standard normal.
 * @param d scaling constant of the parameters to find
 * @param tolerance largest change of a slope or intercept in the last cycle
 * @param maxCycles at least 1
 * @param threads at least 1
 */
public record Calibration(
        Model model,
        Priors priors,
        Map<Integer, Logistic> fixed,
        double d,
        double tolerance,
        int maxCycles,
        int threads) {
    /** What is estimated of an item, and from how many responses at least. */
    public enum Model {
        /** b; a is 1. */
        RASCH(200),
        /** b, and one a for all items. */
        COMMON_SLOPE(200),
        /** a and b. */
        TWO_PARAMETERS(500),
        /** a, b and c. */
        THREE_PARAMETERS(1_000);

        private final int fewestResponses;

        Model(int fewestResponses) {
            this.fewestResponses = fewestResponses;
        }

        /** Fewer leave the parameters too uncertain to use. */
        public int fewestResponses() {
            return fewestResponses;
        }
    }

    /**
     * Normal distributions of transformed parameters.
     *
     * @param logSlope of ln a
     * @param logitGuessing of the logit of c
     */
    public record Priors(Optional<Prior> logSlope, Optional<Prior> logitGuessing) {
        /** Plain maximum likelihood. */
        public static final Priors NONE = new Priors(Optional.empty(), Optional.empty());

        /** Weak ones, which keep the parameters of a small sample sensible. */
        public static final Priors USUAL =
                new Priors(Optional.of(new Prior(0, 0.5)), Optional.of(new Prior(-1.6, 0.6)));
    }

    public Calibration {
        fixed = Map.copyOf(fixed);
        if (!(d > 0 && Double.isFinite(d)) || !(tolerance > 0) || maxCycles < 1 || threads < 1) {
            throw new IllegalArgumentException("no calibration: d " + d + ", tolerance " + tolerance + ", at most "
                    + maxCycles + " cycles, " + threads + " threads");
        }
    }

    /** With the usual priors, in the logistic metric, on all cores. */
    public static Calibration of(Model model) {
        return new Calibration(
                model,
                Priors.USUAL,
                Map.of(),
                1,
                1e-4,
                2_000,
                Runtime.getRuntime().availableProcessors());
    }

    public Calibration with(Priors newPriors) {
        return new Calibration(model, newPriors, fixed, d, tolerance, maxCycles, threads);
    }

    /** Tries the other items among these. */
    public Calibration among(Map<Integer, Logistic> operational) {
        return new Calibration(model, priors, operational, d, tolerance, maxCycles, threads);
    }

    public Calibration withTolerance(double newTolerance) {
        return new Calibration(model, priors, fixed, d, newTolerance, maxCycles, threads);
    }

    public Calibration onThreads(int newThreads) {
        return new Calibration(model, priors, fixed, d, tolerance, maxCycles, newThreads);
    }

    /**
     * @throws IllegalArgumentException when there are no learners, or a fixed item that the responses do not have
     * @throws java.util.concurrent.CancellationException when the progress ends it
     */
    public CalibrationResult run(ResponseMatrix responses, Progress progress) {
        return new Calibrator(this, responses).run(progress);
    }
}
