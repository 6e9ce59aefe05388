package org.metalingua.kernel.scoring;

import java.util.List;

/**
 * A learner's place on the scale of item difficulties, in logits.
 *
 * @param theta 0 is the mean of the population the difficulties were set for
 * @param standardError standard deviation of what the responses leave open
 */
public record Ability(double theta, double standardError) {
    private static final int NODES = 121;
    private static final double LOWEST = -6;
    private static final double STEP = 0.1;

    /**
     * One response to one item of the three-parameter logistic model
     * {@code P = c + (1 - c) / (1 + exp(-a (theta - b)))}.
     *
     * @param discrimination a, positive; 1 in the Rasch model
     * @param difficulty b
     * @param guessing c, in [0, 1); 0 in the Rasch and two-parameter models
     * @param credit 1 right, 0 wrong; partial credit counts as that share of each
     */
    public record Observation(double discrimination, double difficulty, double guessing, double credit) {
        public Observation {
            if (!(discrimination > 0 && Double.isFinite(discrimination))
                    || !Double.isFinite(difficulty)
                    || !(guessing >= 0 && guessing < 1)
                    || !(credit >= 0 && credit <= 1)) {
                throw new IllegalArgumentException("no item response: a " + discrimination + ", b " + difficulty
                        + ", c " + guessing + ", credit " + credit);
            }
        }

        /** A response to an item of which only the difficulty is known. */
        public static Observation rasch(double difficulty, double credit) {
            return new Observation(1, difficulty, 0, credit);
        }

        private double logLikelihood(double theta) {
            double z = discrimination * (theta - difficulty);
            double logRight;
            double logWrong = -log1pExp(z);
            if (guessing == 0) {
                logRight = -log1pExp(-z);
            } else {
                logRight = Math.log(guessing + (1 - guessing) / (1 + Math.exp(-z)));
                logWrong += Math.log1p(-guessing);
            }
            return credit * logRight + (1 - credit) * logWrong;
        }
    }

    /**
     * The mean of the posterior under a standard normal prior, by quadrature over 121 nodes in [-6, 6]. Without
     * observations it is the prior: 0 with a standard error of 1.
     */
    public static Ability eap(List<Observation> observations) {
        double[] logPosterior = new double[NODES];
        double highest = Double.NEGATIVE_INFINITY;
        for (int q = 0; q < NODES; q++) {
            double theta = node(q);
            double sum = -theta * theta / 2;
            for (Observation observation : observations) {
                sum += observation.logLikelihood(theta);
            }
            logPosterior[q] = sum;
            highest = Math.max(highest, sum);
        }
        double mass = 0;
        double first = 0;
        double second = 0;
        for (int q = 0; q < NODES; q++) {
            double theta = node(q);
            double weight = Math.exp(logPosterior[q] - highest); // long tests underflow without the shift
            mass += weight;
            first += weight * theta;
            second += weight * theta * theta;
        }
        double mean = first / mass;
        return new Ability(mean, Math.sqrt(Math.max(0, second / mass - mean * mean)));
    }

    private static double node(int q) {
        return LOWEST + q * STEP;
    }

    private static double log1pExp(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }
}
