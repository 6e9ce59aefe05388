package org.metalingua.kernel.scoring.irt;

import java.util.List;

/**
 * Several categories in order, Muraki's generalised partial credit model (Applied Psychological Measurement 16, 1992):
 * {@code P(k)} is proportional to {@code exp(sum over v = 1..k of d a (theta - steps[v - 1]))}.
 *
 * @param a discrimination, positive; {@code d a} is at most 100
 * @param steps where a category and the one above it are equally probable, 1 to 50 of them, in any order, each in [-100, 100]
 * @param d scaling constant of the bank
 */
public record PartialCredit(double a, List<Double> steps, double d) implements ItemModel {
    private static final int MOST_STEPS = 50;
    private static final double STEEPEST = 100;
    private static final double FARTHEST_OUT = 100;

    public PartialCredit {
        steps = List.copyOf(steps);
        if (!(a > 0 && d > 0 && d * a <= STEEPEST)
                || steps.isEmpty()
                || steps.size() > MOST_STEPS
                || !steps.stream().allMatch(step -> Math.abs(step) <= FARTHEST_OUT)) {
            throw new IllegalArgumentException("no item: a " + a + ", steps " + steps + ", d " + d);
        }
    }

    /** In the logistic metric, d = 1. */
    public PartialCredit(double a, List<Double> steps) {
        this(a, steps, 1);
    }

    @Override
    public int categories() {
        return steps.size() + 1;
    }

    @Override
    public double probability(int category, double theta) {
        if (category < 0 || category > steps.size()) {
            throw new IllegalArgumentException("no category " + category);
        }
        return probabilities(theta)[category];
    }

    @Override
    public double expected(double theta) {
        return moments(theta).mean() / steps.size();
    }

    @Override
    public double derivative(double theta) {
        return d * a * moments(theta).variance() / steps.size();
    }

    @Override
    public double information(double theta) {
        return d * a * d * a * moments(theta).variance();
    }

    @Override
    public double logLikelihood(double credit, double theta) {
        double[] exponents = exponents(theta);
        double category = credit * steps.size();
        int below = Math.min(steps.size() - 1, (int) category);
        double share = category - below;
        double response = (1 - share) * exponents[below] + share * exponents[below + 1];
        return response - logSum(exponents);
    }

    @Override
    public double score(double credit, double theta) {
        return d * a * (credit * steps.size() - moments(theta).mean());
    }

    /** In an exponential family it is the derivative of the information. */
    @Override
    public double bias(double theta) {
        return Math.pow(d * a, 3) * moments(theta).third();
    }

    /** Central moments of the category. */
    private record Moments(double mean, double variance, double third) {}

    private Moments moments(double theta) {
        double[] p = probabilities(theta);
        double mean = 0;
        for (int k = 1; k < p.length; k++) {
            mean += k * p[k];
        }
        double variance = 0;
        double third = 0;
        for (int k = 0; k < p.length; k++) {
            double deviation = k - mean;
            variance += p[k] * deviation * deviation;
            third += p[k] * deviation * deviation * deviation;
        }
        return new Moments(mean, variance, third);
    }

    private double[] probabilities(double theta) {
        double[] p = exponents(theta);
        double logSum = logSum(p);
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(p[k] - logSum);
        }
        return p;
    }

    private double[] exponents(double theta) {
        double[] exponents = new double[steps.size() + 1];
        for (int k = 1; k < exponents.length; k++) {
            exponents[k] = exponents[k - 1] + d * a * (theta - steps.get(k - 1));
        }
        return exponents;
    }

    private static double logSum(double[] exponents) {
        double highest = exponents[0];
        for (double exponent : exponents) {
            highest = Math.max(highest, exponent);
        }
        double sum = 0;
        for (double exponent : exponents) {
            sum += Math.exp(exponent - highest);
        }
        return highest + Math.log(sum);
    }
}
