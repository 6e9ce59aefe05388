package org.metalingua.kernel.scoring.irt;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** What the responses of one learner say along the scale, and where it turns. */
final class Curve {
    /** Between two neighbours at most one root is looked for; items are far less steep. */
    private static final double STEP = 0.02;

    private static final double EXACT = 1e-10;

    private Curve() {}

    static double logLikelihood(List<Observation> observations, double theta) {
        double sum = 0;
        for (Observation observation : observations) {
            sum += observation.item().logLikelihood(observation.credit(), theta);
        }
        return sum;
    }

    static double score(List<Observation> observations, double theta) {
        double sum = 0;
        for (Observation observation : observations) {
            sum += observation.item().score(observation.credit(), theta);
        }
        return sum;
    }

    static double information(List<Observation> observations, double theta) {
        double sum = 0;
        for (Observation observation : observations) {
            sum += observation.item().information(theta);
        }
        return sum;
    }

    static double bias(List<Observation> observations, double theta) {
        double sum = 0;
        for (Observation observation : observations) {
            sum += observation.item().bias(theta);
        }
        return sum;
    }

    static Estimate estimate(double theta, double information, ThetaRange range) {
        return new Estimate(theta, 1 / Math.sqrt(information), theta <= range.low() || theta >= range.high());
    }

    /** The global maximum on the range: the best point of a grid, then the root of the slope beside it. */
    static double highest(ThetaRange range, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        int steps = steps(range);
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= steps; i++) {
            double here = value.applyAsDouble(point(range, i, steps));
            if (here > highest) {
                highest = here;
                best = i;
            }
        }
        double low = point(range, Math.max(0, best - 1), steps);
        double high = point(range, Math.min(steps, best + 1), steps);
        if (slope.applyAsDouble(low) <= 0) {
            return low;
        }
        return slope.applyAsDouble(high) >= 0 ? high : root(low, high, slope);
    }

    /** Of a function that falls through its root; a bound when it has the same sign all over; empty for several. */
    static OptionalDouble onlyRoot(ThetaRange range, DoubleUnaryOperator function) {
        int steps = steps(range);
        double found = Double.NaN;
        double before = function.applyAsDouble(range.low());
        double first = before;
        for (int i = 1; i <= steps; i++) {
            double here = function.applyAsDouble(point(range, i, steps));
            if (before > 0 && here <= 0) {
                if (!Double.isNaN(found)) {
                    return OptionalDouble.empty();
                }
                found = root(point(range, i - 1, steps), point(range, i, steps), function);
            }
            before = here;
        }
        if (Double.isNaN(found)) {
            return OptionalDouble.of(first <= 0 ? range.low() : range.high());
        }
        return OptionalDouble.of(found);
    }

    private static double root(double positive, double negative, DoubleUnaryOperator function) {
        double low = positive;
        double high = negative;
        while (high - low > EXACT) {
            double middle = (low + high) / 2;
            if (function.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static int steps(ThetaRange range) {
        return (int) Math.ceil((range.high() - range.low()) / STEP);
    }

    private static double point(ThetaRange range, int i, int steps) {
        return i == steps ? range.high() : range.low() + i * (range.high() - range.low()) / steps;
    }
}
