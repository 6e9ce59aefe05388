package org.metalingua.kernel.scoring.irt;

/** What can be said of items without a model. */
final class ClassicalStatistics {
    private final int[] answered;
    private final int[] right;
    private final double[] itemRest;

    ClassicalStatistics(ResponseMatrix responses) {
        int items = responses.items();
        answered = new int[items];
        right = new int[items];
        itemRest = new double[items];
        double[] pairs = new double[items];
        double[] rest = new double[items];
        double[] restSquared = new double[items];
        double[] restOfRight = new double[items];
        double[] rightBesideOthers = new double[items];
        for (int p = 0; p < responses.patterns(); p++) {
            byte[] pattern = responses.pattern(p);
            int learners = responses.count(p);
            int given = 0;
            int correct = 0;
            for (byte response : pattern) {
                given += response == ResponseMatrix.MISSING ? 0 : 1;
                correct += response == ResponseMatrix.RIGHT ? 1 : 0;
            }
            for (int i = 0; i < items; i++) {
                if (pattern[i] == ResponseMatrix.MISSING) {
                    continue;
                }
                answered[i] += learners;
                right[i] += learners * pattern[i];
                if (given > 1) {
                    double others = (double) (correct - pattern[i]) / (given - 1);
                    pairs[i] += learners;
                    rest[i] += learners * others;
                    restSquared[i] += learners * others * others;
                    restOfRight[i] += learners * others * pattern[i];
                    rightBesideOthers[i] += learners * pattern[i];
                }
            }
        }
        for (int i = 0; i < items; i++) {
            double share = rightBesideOthers[i] / pairs[i];
            double mean = rest[i] / pairs[i];
            double covariance = restOfRight[i] / pairs[i] - share * mean;
            double variances = share * (1 - share) * (restSquared[i] / pairs[i] - mean * mean);
            itemRest[i] = variances > 0 ? covariance / Math.sqrt(variances) : Double.NaN;
        }
    }

    int answered(int item) {
        return answered[item];
    }

    /** Share of the responses that are right; NaN without any. */
    double easiness(int item) {
        return (double) right[item] / answered[item];
    }

    boolean varies(int item) {
        return right[item] > 0 && right[item] < answered[item];
    }

    /** See {@link CalibratedItem#itemRest}. */
    double itemRest(int item) {
        return itemRest[item];
    }
}
