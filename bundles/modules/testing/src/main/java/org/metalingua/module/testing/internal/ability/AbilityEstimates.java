package org.metalingua.module.testing.internal.ability;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.scoring.irt.Estimate;
import org.metalingua.kernel.scoring.irt.Estimator;
import org.metalingua.kernel.scoring.irt.Observation;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.kernel.scoring.irt.ThetaRange;

/**
 * The ability that responses speak for, found in four ways.
 *
 * @param eap mean and standard deviation of the posterior
 * @param map highest point of the posterior
 * @param mle highest point of the likelihood; absent without responses
 * @param wle by Warm's weighted likelihood; absent without responses, and where several abilities solve its equation,
 *     which the 3PL can bring about
 */
public record AbilityEstimates(
        Point eap,
        Point map,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        BoundedPoint mle,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Point wle) {
    /**
     * An ability.
     *
     * @param theta in logits
     * @param se its standard error; absent where the items tell nothing, so that it has no bound
     */
    public record Point(
            double theta,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double se) {}

    /** An ability in a range; atBound tells that the responses point beyond it. */
    public record BoundedPoint(
            double theta,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double se,

            boolean atBound) {}

    static AbilityEstimates of(List<Observation> observations, Prior prior, ThetaRange range) {
        return new AbilityEstimates(
                point(new Estimator.PosteriorMean(prior), observations).orElseThrow(),
                point(new Estimator.PosteriorMode(prior, range), observations).orElseThrow(),
                new Estimator.MaximumLikelihood(range)
                        .estimate(observations)
                        .map(estimate -> new BoundedPoint(estimate.theta(), finite(estimate), estimate.atBound()))
                        .orElse(null),
                point(new Estimator.WeightedLikelihood(range), observations).orElse(null));
    }

    private static Optional<Point> point(Estimator estimator, List<Observation> observations) {
        return estimator.estimate(observations).map(estimate -> new Point(estimate.theta(), finite(estimate)));
    }

    private static Double finite(Estimate estimate) {
        return Double.isFinite(estimate.standardError()) ? estimate.standardError() : null;
    }
}
