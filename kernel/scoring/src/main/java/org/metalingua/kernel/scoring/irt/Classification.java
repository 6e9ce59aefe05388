package org.metalingua.kernel.scoring.irt;

import java.util.List;

/** When it is settled on which side of a cut a learner is. Immutable. */
public sealed interface Classification {
    /** On which side. */
    enum Side {
        BELOW,
        UNDECIDED,
        ABOVE
    }

    /** @param estimate the one of the same observations */
    Side side(double cut, Estimate estimate, List<Observation> observations);

    /**
     * Settled when the cut is outside {@code theta +- z SE}; on its edge counts as outside.
     *
     * @param z quantile of the normal distribution: 1.645 for 90 per cent
     */
    record ConfidenceInterval(double z) implements Classification {
        public ConfidenceInterval {
            if (!(z > 0 && Double.isFinite(z))) {
                throw new IllegalArgumentException("no quantile: " + z);
            }
        }

        @Override
        public Side side(double cut, Estimate estimate, List<Observation> observations) {
            double reach = z * estimate.standardError();
            if (estimate.theta() - reach < cut && cut < estimate.theta() + reach) {
                return Side.UNDECIDED;
            }
            return cut <= estimate.theta() ? Side.ABOVE : Side.BELOW;
        }
    }

    /**
     * Wald's sequential probability ratio test of {@code cut + delta} against {@code cut - delta} (Eggen, Applied
     * Psychological Measurement 23, 1999).
     *
     * @param delta half the width of the zone of indifference in logits, positive
     * @param alpha probability of a false ABOVE, in (0, 0.5)
     * @param beta probability of a false BELOW, in (0, 0.5)
     */
    record ProbabilityRatio(double delta, double alpha, double beta) implements Classification {
        public ProbabilityRatio {
            if (!(delta > 0 && Double.isFinite(delta)) || !(alpha > 0 && alpha < 0.5) || !(beta > 0 && beta < 0.5)) {
                throw new IllegalArgumentException("no test: delta " + delta + ", alpha " + alpha + ", beta " + beta);
            }
        }

        @Override
        public Side side(double cut, Estimate estimate, List<Observation> observations) {
            double ratio = logRatio(cut, observations);
            if (ratio >= upper()) {
                return Side.ABOVE;
            }
            return ratio <= lower() ? Side.BELOW : Side.UNDECIDED;
        }

        /** Logarithm of the likelihood ratio. */
        double logRatio(double cut, List<Observation> observations) {
            return Curve.logLikelihood(observations, cut + delta) - Curve.logLikelihood(observations, cut - delta);
        }

        double upper() {
            return Math.log((1 - beta) / alpha);
        }

        double lower() {
            return Math.log(beta / (1 - alpha));
        }
    }
}
