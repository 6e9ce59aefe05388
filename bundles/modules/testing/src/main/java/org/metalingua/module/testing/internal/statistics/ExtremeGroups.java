package org.metalingua.module.testing.internal.statistics;

/**
 * The discrimination index of Kelley (1939): how much better the upper 27 % of the learners, by the points of their
 * sessions, do in a question than the lower 27 %. Where the limit falls into a stratum, that share of the stratum counts.
 *
 * @param upper mean share of the points in the upper group
 * @param lower the same in the lower group
 */
record ExtremeGroups(double upper, double lower) {
    private static final double SHARE = 0.27;

    /**
     * @param responses by stratum, the lowest first; together more than none
     * @param credit by stratum, the sum of the shares
     */
    static ExtremeGroups of(double[] responses, double[] credit) {
        double all = 0;
        for (double n : responses) {
            all += n;
        }
        return new ExtremeGroups(
                mean(responses, credit, SHARE * all, true), mean(responses, credit, SHARE * all, false));
    }

    private static double mean(double[] responses, double[] credit, double size, boolean fromAbove) {
        double taken = 0;
        double sum = 0;
        for (int i = 0; i < responses.length && taken < size; i++) {
            int stratum = fromAbove ? responses.length - 1 - i : i;
            if (responses[stratum] > 0) {
                double here = Math.min(responses[stratum], size - taken);
                taken += here;
                sum += credit[stratum] * here / responses[stratum];
            }
        }
        return sum / taken;
    }

    double index() {
        return upper - lower;
    }
}
