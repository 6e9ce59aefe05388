package org.metalingua.kernel.scoring.irt;

import java.util.Arrays;

/**
 * All items and the population while they are estimated, in the form that is closest to a parabola: slope and intercept
 * of {@code slope * theta + intercept}, logit of the guessing. Changed in place; not thread-safe.
 */
final class ItemParameters {
    private static final double FLATTEST = 0.02;
    private static final double STEEPEST = 12;
    private static final double FARTHEST = 25;
    /** Of the difficulty, which for a flat item may be anywhere. */
    private static final double FARTHEST_OUT = 100;
    /** Guessing beyond it is 0 or 1/2 and more, where the curve is lost. */
    private static final double LEAST_LOGIT = -9;

    private static final double MOST_LOGIT = 1;
    private static final double NARROWEST = 0.05;
    private static final double WIDEST = 5;

    final double[] slopes;
    final double[] intercepts;
    /** Negative infinity for an item that cannot be guessed. */
    final double[] logits;

    double mean;
    double sd = 1;

    ItemParameters(int items) {
        slopes = new double[items];
        intercepts = new double[items];
        logits = new double[items];
        Arrays.fill(logits, Double.NEGATIVE_INFINITY);
    }

    double guessing(int item) {
        return 1 / (1 + Math.exp(-logits[item]));
    }

    /** Guessing c for its logit. */
    static double logit(double c) {
        return Math.log(c / (1 - c));
    }

    void set(int item, Logistic model) {
        slopes[item] = model.d() * model.a();
        intercepts[item] = -slopes[item] * model.b();
        logits[item] = logit(model.c());
    }

    Logistic model(int item, double d) {
        double b = Math.max(-FARTHEST_OUT, Math.min(FARTHEST_OUT, -intercepts[item] / slopes[item]));
        return new Logistic(slopes[item] / d, b, guessing(item), d);
    }

    static double withinSlopes(double slope) {
        return Math.max(FLATTEST, Math.min(STEEPEST, slope));
    }

    static double withinIntercepts(double intercept) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, intercept));
    }

    static double withinLogits(double logit) {
        return Math.max(LEAST_LOGIT, Math.min(MOST_LOGIT, logit));
    }

    void population(double newMean, double newSd) {
        mean = newMean;
        sd = Math.max(NARROWEST, Math.min(WIDEST, newSd));
    }

    /** Logarithms of what is positive, so that steps between vectors stay in the space. */
    double[] toVector() {
        int items = slopes.length;
        double[] vector = new double[3 * items + 2];
        for (int i = 0; i < items; i++) {
            vector[i] = Math.log(slopes[i]);
            vector[items + i] = intercepts[i];
            vector[2 * items + i] = Double.isInfinite(logits[i]) ? 0 : logits[i];
        }
        vector[3 * items] = mean;
        vector[3 * items + 1] = Math.log(sd);
        return vector;
    }

    /** @param free items that are sought; the others stay as they are */
    void fromVector(double[] vector, int[] free) {
        int items = slopes.length;
        for (int i : free) {
            slopes[i] = withinSlopes(Math.exp(vector[i]));
            intercepts[i] = withinIntercepts(vector[items + i]);
            if (!Double.isInfinite(logits[i])) {
                logits[i] = withinLogits(vector[2 * items + i]);
            }
        }
        population(vector[3 * items], Math.exp(vector[3 * items + 1]));
    }
}
