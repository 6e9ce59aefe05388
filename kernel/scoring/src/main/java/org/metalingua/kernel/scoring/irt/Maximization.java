package org.metalingua.kernel.scoring.irt;

import java.util.stream.IntStream;

/** The M step: the parameters under which the expected counts are most probable, item by item. */
final class Maximization {
    private static final int NODES = Quadrature.NODES;
    private static final int MOST_STEPS = 8;
    private static final int MOST_HALVINGS = 12;
    private static final double SMALL_STEP = 1e-7;
    private static final double LEAST_PROBABILITY = 1e-12;

    private final Calibration calibration;
    private final int[] free;

    /** @param free items whose parameters are sought */
    Maximization(Calibration calibration, int[] free) {
        this.calibration = calibration;
        this.free = free;
    }

    void run(Expectation.Counts counts, ItemParameters parameters) {
        if (calibration.model() == Calibration.Model.COMMON_SLOPE) {
            commonSlope(counts, parameters);
        }
        IntStream items = IntStream.of(free);
        (calibration.threads() > 1 ? items.parallel() : items).forEach(item -> fit(item, counts, parameters));
        if (!calibration.fixed().isEmpty()) {
            population(counts, parameters);
        }
    }

    private static void population(Expectation.Counts counts, ItemParameters parameters) {
        double learners = 0;
        double mean = 0;
        for (int q = 0; q < NODES; q++) {
            learners += counts.learners[q];
            mean += counts.learners[q] * Quadrature.node(q);
        }
        mean /= learners;
        double variance = 0;
        for (int q = 0; q < NODES; q++) {
            double deviation = Quadrature.node(q) - mean;
            variance += counts.learners[q] * deviation * deviation;
        }
        parameters.population(mean, Math.sqrt(variance / learners));
    }

    /** One Newton step of the slope that the items share; a conditional maximisation still climbs. */
    private void commonSlope(Expectation.Counts counts, ItemParameters parameters) {
        double gradient = 0;
        double information = 0;
        for (int item : free) {
            for (int q = 0; q < NODES; q++) {
                double theta = Quadrature.node(q);
                double p = 1 / (1 + Math.exp(-parameters.slopes[item] * theta - parameters.intercepts[item]));
                double answered = counts.answered[item * NODES + q];
                gradient += (counts.right[item * NODES + q] - answered * p) * theta;
                information += answered * p * (1 - p) * theta * theta;
            }
        }
        if (information > 0) {
            double slope = ItemParameters.withinSlopes(parameters.slopes[free[0]] + gradient / information);
            for (int item : free) {
                parameters.slopes[item] = slope;
            }
        }
    }

    /** Fisher scoring; a step that does not climb is halved. */
    private void fit(int item, Expectation.Counts counts, ItemParameters parameters) {
        double[] now = {parameters.slopes[item], parameters.intercepts[item], parameters.logits[item]};
        double value = value(now, item, counts);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = direction(now, item, counts);
            double[] next = moved(now, direction, 1);
            double nextValue = value(next, item, counts);
            double share = 1;
            for (int halving = 0; halving < MOST_HALVINGS && !(nextValue >= value); halving++) {
                share /= 2;
                next = moved(now, direction, share);
                nextValue = value(next, item, counts);
            }
            if (!(nextValue >= value)) {
                break;
            }
            double largest = Math.max(
                    Math.abs(next[0] - now[0]),
                    Math.max(Math.abs(next[1] - now[1]), guesses() ? Math.abs(next[2] - now[2]) : 0));
            now = next;
            value = nextValue;
            if (largest < SMALL_STEP) {
                break;
            }
        }
        parameters.slopes[item] = now[0];
        parameters.intercepts[item] = now[1];
        parameters.logits[item] = now[2];
    }

    private boolean slopes() {
        return calibration.model() == Calibration.Model.TWO_PARAMETERS || guesses();
    }

    private boolean guesses() {
        return calibration.model() == Calibration.Model.THREE_PARAMETERS;
    }

    private double[] moved(double[] from, double[] direction, double share) {
        return new double[] {
            slopes() ? ItemParameters.withinSlopes(from[0] + share * direction[0]) : from[0],
            ItemParameters.withinIntercepts(from[1] + share * direction[1]),
            guesses() ? ItemParameters.withinLogits(from[2] + share * direction[2]) : from[2]
        };
    }

    /** Logarithm of the posterior of an item's parameters. */
    private double value(double[] parameters, int item, Expectation.Counts counts) {
        double c = 1 / (1 + Math.exp(-parameters[2]));
        double sum = logPrior(parameters);
        for (int q = 0; q < NODES; q++) {
            double odds = Math.exp(-parameters[0] * Quadrature.node(q) - parameters[1]);
            double right = counts.right[item * NODES + q];
            double answered = counts.answered[item * NODES + q];
            sum += right * Math.log((1 + c * odds) / (1 + odds))
                    + (answered - right) * Math.log((1 - c) * odds / (1 + odds));
        }
        return sum;
    }

    /** Of the parameters that are sought. */
    double logPrior(double[] parameters) {
        double sum = 0;
        if (slopes() && calibration.priors().logSlope().isPresent()) {
            sum += calibration.priors().logSlope().get().logDensity(Math.log(parameters[0] / calibration.d()));
        }
        if (guesses() && calibration.priors().logitGuessing().isPresent()) {
            sum += calibration.priors().logitGuessing().get().logDensity(parameters[2]);
        }
        return sum;
    }

    private double[] direction(double[] parameters, int item, Expectation.Counts counts) {
        double c = 1 / (1 + Math.exp(-parameters[2]));
        double[] gradient = new double[3];
        double[][] information = new double[3][3];
        for (int q = 0; q < NODES; q++) {
            double theta = Quadrature.node(q);
            double knows = 1 / (1 + Math.exp(-parameters[0] * theta - parameters[1]));
            double p = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, c + (1 - c) * knows));
            double rise = (1 - c) * knows * (1 - knows);
            double[] derivative = {rise * theta, rise, c * (1 - c) * (1 - knows)};
            double answered = counts.answered[item * NODES + q];
            double weight = 1 / (p * (1 - p));
            double residual = (counts.right[item * NODES + q] - answered * p) * weight;
            for (int j = 0; j < 3; j++) {
                gradient[j] += residual * derivative[j];
                for (int k = 0; k < 3; k++) {
                    information[j][k] += answered * weight * derivative[j] * derivative[k];
                }
            }
        }
        calibration.priors().logSlope().ifPresent(prior -> {
            double precision = 1 / (prior.sd() * prior.sd());
            gradient[0] -= (Math.log(parameters[0] / calibration.d()) - prior.mean()) * precision / parameters[0];
            information[0][0] += precision / (parameters[0] * parameters[0]);
        });
        calibration.priors().logitGuessing().ifPresent(prior -> {
            double precision = 1 / (prior.sd() * prior.sd());
            gradient[2] -= (parameters[2] - prior.mean()) * precision;
            information[2][2] += precision;
        });
        fix(information, gradient, 0, !slopes());
        fix(information, gradient, 2, !guesses());
        return SymmetricMatrix.solve(information, gradient);
    }

    /** Takes a parameter out of the equations. */
    private static void fix(double[][] information, double[] gradient, int parameter, boolean fixed) {
        if (fixed) {
            for (int j = 0; j < 3; j++) {
                information[parameter][j] = 0;
                information[j][parameter] = 0;
            }
            information[parameter][parameter] = 1;
            gradient[parameter] = 0;
        }
    }
}
