package org.metalingua.kernel.scoring;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far two raters agree over the answers that both have rated.
 *
 * @param count how many answers
 * @param kappa quadratic weighted kappa, at most 1; 0 is what chance gives. Empty when both raters gave one and the same
 *     score to everything (or to nothing): then there is no variation to agree about
 * @param exact the share of answers with equal scores, 0 to 1
 * @param adjacent the share with scores at most one step apart, equal ones included
 * @param meanDifference first minus second, in the scores' own unit: above 0 the first rater is the milder one
 */
public record Agreement(int count, OptionalDouble kappa, double exact, double adjacent, double meanDifference) {
    /** Scores are sums of steps in binary fractions. */
    private static final double TOLERANCE = 1e-9;

    /** One answer as two raters scored it. */
    public record Pair(double first, double second) {}

    /**
     * Quadratic weighted kappa (J. Cohen, Weighted kappa, Psychological Bulletin 70, 1968) is one minus the mean squared
     * difference that was observed by the one that chance would give, each rater keeping the own distribution of scores:
     * <pre>1 - mean((x - y)^2) / (var(x) + var(y) + (mean(x) - mean(y))^2)</pre>
     * with variances over n. It equals the form with a matrix of weights (J. L. Fleiss and J. Cohen, The equivalence of
     * weighted kappa and the intraclass correlation coefficient, Educational and Psychological Measurement 33, 1973), and
     * needs no list of the scores there are.
     *
     * @param step the scale's smallest difference between two scores, above 0
     */
    public static Agreement of(List<Pair> pairs, double step) {
        if (!(step > 0)) {
            throw new IllegalArgumentException("a step is above 0: " + step);
        }
        int count = pairs.size();
        if (count == 0) {
            return new Agreement(0, OptionalDouble.empty(), 0, 0, 0);
        }
        double firstMean = pairs.stream().mapToDouble(Pair::first).sum() / count;
        double secondMean = pairs.stream().mapToDouble(Pair::second).sum() / count;
        double firstVariance = 0;
        double secondVariance = 0;
        double observed = 0;
        int equal = 0;
        int near = 0;
        for (Pair pair : pairs) {
            firstVariance += square(pair.first() - firstMean) / count;
            secondVariance += square(pair.second() - secondMean) / count;
            double difference = Math.abs(pair.first() - pair.second());
            observed += square(difference) / count;
            equal += difference <= TOLERANCE ? 1 : 0;
            near += difference <= step + TOLERANCE ? 1 : 0;
        }
        double byChance = firstVariance + secondVariance + square(firstMean - secondMean);
        return new Agreement(
                count,
                byChance <= square(TOLERANCE) ? OptionalDouble.empty() : OptionalDouble.of(1 - observed / byChance),
                (double) equal / count,
                (double) near / count,
                firstMean - secondMean);
    }

    private static double square(double value) {
        return value * value;
    }
}
