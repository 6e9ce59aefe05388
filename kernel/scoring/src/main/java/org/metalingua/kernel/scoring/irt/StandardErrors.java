package org.metalingua.kernel.scoring.irt;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Uncertainty of estimated parameters from the cross-products of the patterns' scores (the empirical information of
 * McLachlan and Krishnan, The EM Algorithm and Extensions, 2008, section 4.3; in item response theory: Yuan, Cheng and
 * Patton, Psychometrika 79, 2014), all parameters together, the priors' precision added.
 */
final class StandardErrors {
    private static final int NODES = Quadrature.NODES;
    private static final double LEAST_PROBABILITY = 1e-12;

    private final Calibration calibration;
    private final ItemParameters parameters;
    private final int[] free;
    private final boolean slopes;
    private final boolean common;
    private final boolean guesses;
    private final boolean population;
    private final Optional<double[][]> covariances;

    StandardErrors(Calibration calibration, Expectation expectation, ItemParameters parameters, int[] free) {
        this.calibration = calibration;
        this.parameters = parameters;
        this.free = free;
        guesses = calibration.model() == Calibration.Model.THREE_PARAMETERS;
        slopes = guesses || calibration.model() == Calibration.Model.TWO_PARAMETERS;
        common = calibration.model() == Calibration.Model.COMMON_SLOPE;
        population = !calibration.fixed().isEmpty();
        covariances = free.length == 0 ? Optional.empty() : SymmetricMatrix.inverse(information(expectation));
    }

    /** Of a, b and c; empty where there is none. */
    record OfItem(OptionalDouble a, OptionalDouble b, OptionalDouble c) {
        static final OfItem NONE = new OfItem(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** @param place of the item among the free ones */
    OfItem of(int place) {
        if (covariances.isEmpty()) {
            return OfItem.NONE;
        }
        double[][] covariance = covariances.get();
        int item = free[place];
        double slope = parameters.slopes[item];
        int atIntercept = intercept(place);
        // by the delta method: b = -intercept / slope, c the inverse of its logit
        double variance = covariance[atIntercept][atIntercept] / (slope * slope);
        OptionalDouble ofA = OptionalDouble.empty();
        if (slopes || common) {
            int atSlope = common ? commonSlope() : slope(place);
            double bySlope = parameters.intercepts[item] / (slope * slope);
            variance += bySlope * bySlope * covariance[atSlope][atSlope]
                    - 2 * bySlope / slope * covariance[atSlope][atIntercept];
            ofA = OptionalDouble.of(Math.sqrt(covariance[atSlope][atSlope]) / calibration.d());
        }
        OptionalDouble ofC = OptionalDouble.empty();
        if (guesses) {
            double c = parameters.guessing(item);
            ofC = OptionalDouble.of(c * (1 - c) * Math.sqrt(covariance[guessing(place)][guessing(place)]));
        }
        return new OfItem(ofA, OptionalDouble.of(Math.sqrt(variance)), ofC);
    }

    private int perItem() {
        return 1 + (slopes ? 1 : 0) + (guesses ? 1 : 0);
    }

    private int intercept(int place) {
        return place * perItem();
    }

    private int slope(int place) {
        return place * perItem() + 1;
    }

    private int guessing(int place) {
        return place * perItem() + 2;
    }

    private int commonSlope() {
        return free.length * perItem();
    }

    private int size() {
        return free.length * perItem() + (common ? 1 : 0) + (population ? 2 : 0);
    }

    private double[][] information(Expectation expectation) {
        double[][] information = IntStream.range(0, expectation.threads())
                .parallel()
                .mapToObj(part -> crossProducts(expectation, part))
                .toList()
                .stream()
                .reduce(StandardErrors::plus)
                .orElseThrow();
        for (int place = 0; place < free.length; place++) {
            int at = place;
            if (slopes) {
                double slope = parameters.slopes[free[place]];
                calibration
                        .priors()
                        .logSlope()
                        .ifPresent(prior ->
                                information[slope(at)][slope(at)] += 1 / (prior.sd() * prior.sd() * slope * slope));
            }
            if (guesses) {
                calibration
                        .priors()
                        .logitGuessing()
                        .ifPresent(prior -> information[guessing(at)][guessing(at)] += 1 / (prior.sd() * prior.sd()));
            }
        }
        return information;
    }

    private static double[][] plus(double[][] one, double[][] other) {
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j <= i; j++) {
                one[i][j] += other[i][j];
            }
        }
        return one;
    }

    /** Lower half. */
    private double[][] crossProducts(Expectation expectation, int part) {
        double[][] sums = new double[size()][];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new double[i + 1];
        }
        double[][] scores = scoresAtNodes();
        double[] score = new double[size()];
        expectation.visit(parameters, part, (pattern, learners, posterior) -> {
            score(pattern, posterior, scores, score);
            for (int i = 0; i < score.length; i++) {
                double weighted = learners * score[i];
                double[] row = sums[i];
                for (int j = 0; j <= i; j++) {
                    row[j] += weighted * score[j];
                }
            }
        });
        return sums;
    }

    /** By free item: scores of intercept, slope and guessing for a wrong response at each node, then for a right one. */
    private double[][] scoresAtNodes() {
        double[][] scores = new double[free.length][6 * NODES];
        for (int place = 0; place < free.length; place++) {
            int item = free[place];
            double c = parameters.guessing(item);
            for (int q = 0; q < NODES; q++) {
                double theta = Quadrature.node(q);
                double knows = 1 / (1 + Math.exp(-parameters.slopes[item] * theta - parameters.intercepts[item]));
                double p = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, c + (1 - c) * knows));
                double rise = (1 - c) * knows * (1 - knows);
                double[] derivatives = {rise, rise * theta, c * (1 - c) * (1 - knows)};
                for (int k = 0; k < 3; k++) {
                    scores[place][k * NODES + q] = -derivatives[k] / (1 - p);
                    scores[place][(3 + k) * NODES + q] = derivatives[k] / p;
                }
            }
        }
        return scores;
    }

    private void score(byte[] pattern, double[] posterior, double[][] scores, double[] score) {
        double ofCommonSlope = 0;
        for (int place = 0; place < free.length; place++) {
            byte response = pattern[free[place]];
            boolean given = response != ResponseMatrix.MISSING;
            int from = response == ResponseMatrix.RIGHT ? 3 : 0;
            score[intercept(place)] = given ? mean(posterior, scores[place], from) : 0;
            if (slopes) {
                score[slope(place)] = given ? mean(posterior, scores[place], from + 1) : 0;
            }
            if (guesses) {
                score[guessing(place)] = given ? mean(posterior, scores[place], from + 2) : 0;
            }
            if (common && given) {
                ofCommonSlope += mean(posterior, scores[place], from + 1);
            }
        }
        if (common) {
            score[commonSlope()] = ofCommonSlope;
        }
        if (population) {
            double first = 0;
            double second = 0;
            for (int q = 0; q < NODES; q++) {
                double z = (Quadrature.node(q) - parameters.mean) / parameters.sd;
                first += posterior[q] * z;
                second += posterior[q] * (z * z - 1);
            }
            score[score.length - 2] = first / parameters.sd;
            score[score.length - 1] = second / parameters.sd;
        }
    }

    private static double mean(double[] posterior, double[] values, int block) {
        double sum = 0;
        for (int q = 0; q < NODES; q++) {
            sum += posterior[q] * values[block * NODES + q];
        }
        return sum;
    }
}
