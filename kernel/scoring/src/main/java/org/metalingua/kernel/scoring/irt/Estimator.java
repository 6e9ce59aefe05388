package org.metalingua.kernel.scoring.irt;

import java.util.List;
import java.util.Optional;

/** Finds the ability that responses speak for. Immutable. */
public sealed interface Estimator {
    /** Empty where the method has no answer; each says when. */
    Optional<Estimate> estimate(List<Observation> observations);

    /**
     * Mean and standard deviation of the posterior (EAP; Bock and Mislevy, Applied Psychological Measurement 6, 1982).
     * Always has an answer: the prior when there are no observations.
     */
    record PosteriorMean(Prior prior) implements Estimator {
        @Override
        public Optional<Estimate> estimate(List<Observation> observations) {
            return Optional.of(Posterior.of(prior, observations).estimate());
        }
    }

    /** Highest point of the posterior in the range (MAP). Always has an answer. */
    record PosteriorMode(Prior prior, ThetaRange range) implements Estimator {
        @Override
        public Optional<Estimate> estimate(List<Observation> observations) {
            double precision = 1 / (prior.sd() * prior.sd());
            double theta = Curve.highest(
                    range,
                    at -> Curve.logLikelihood(observations, at) + prior.logDensity(at),
                    at -> Curve.score(observations, at) - (at - prior.mean()) * precision);
            double information = Curve.information(observations, theta) + precision;
            return Optional.of(Curve.estimate(theta, information, range));
        }
    }

    /**
     * Highest point of the likelihood in the range, the global one where a three-parameter likelihood has several
     * (MLE). All right and all wrong lie on a bound. Empty without observations.
     */
    record MaximumLikelihood(ThetaRange range) implements Estimator {
        @Override
        public Optional<Estimate> estimate(List<Observation> observations) {
            if (observations.isEmpty()) {
                return Optional.empty();
            }
            double theta = Curve.highest(
                    range, at -> Curve.logLikelihood(observations, at), at -> Curve.score(observations, at));
            return Optional.of(Curve.estimate(theta, Curve.information(observations, theta), range));
        }
    }

    /**
     * Root of {@code l' + J / (2 I)} in the range, the bound beyond which the root lies otherwise (WLE; Warm,
     * Psychometrika 54, 1989). Empty without observations, and where several roots leave the answer open, which three
     * parameters can bring about.
     */
    record WeightedLikelihood(ThetaRange range) implements Estimator {
        @Override
        public Optional<Estimate> estimate(List<Observation> observations) {
            if (observations.isEmpty()) {
                return Optional.empty();
            }
            return Curve.onlyRoot(
                            range,
                            at -> Curve.score(observations, at)
                                    + Curve.bias(observations, at) / (2 * Curve.information(observations, at)))
                    .stream()
                    .mapToObj(theta -> Curve.estimate(theta, Curve.information(observations, theta), range))
                    .findFirst();
        }
    }
}
