package org.metalingua.kernel.scoring.irt;

import java.util.Optional;
import java.util.OptionalDouble;
import org.metalingua.kernel.scoring.CefrScale;

/**
 * How an adaptive test goes.
 *
 * @param prior what is known of a learner before the first response; its mean is where the test starts
 * @param blueprint shares of the areas; without one the areas do not matter
 * @param exposureLimit share of learners in (0, 1]; an item that more of them saw is not given while there are others
 * @param cuts of the levels, in logits
 */
public record AdaptiveRules(
        Prior prior,
        Selection selection,
        Optional<Blueprint> blueprint,
        OptionalDouble exposureLimit,
        Stopping stopping,
        CefrScale cuts) {
    public AdaptiveRules {
        if (exposureLimit.isPresent() && !(exposureLimit.getAsDouble() > 0 && exposureLimit.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("no share of learners: " + exposureLimit.getAsDouble());
        }
    }

    /** Maximum information for a learner of the population, without blueprint and exposure limit. */
    public static AdaptiveRules of(Stopping stopping) {
        return new AdaptiveRules(
                Prior.STANDARD,
                new Selection.MaximumInformation(),
                Optional.empty(),
                OptionalDouble.empty(),
                stopping,
                CefrScale.ABILITY);
    }

    public AdaptiveRules with(Selection newSelection) {
        return new AdaptiveRules(prior, newSelection, blueprint, exposureLimit, stopping, cuts);
    }

    public AdaptiveRules with(Blueprint newBlueprint) {
        return new AdaptiveRules(prior, selection, Optional.of(newBlueprint), exposureLimit, stopping, cuts);
    }

    public AdaptiveRules with(Prior newPrior) {
        return new AdaptiveRules(newPrior, selection, blueprint, exposureLimit, stopping, cuts);
    }

    public AdaptiveRules withExposureLimit(double share) {
        return new AdaptiveRules(prior, selection, blueprint, OptionalDouble.of(share), stopping, cuts);
    }

    public AdaptiveRules with(CefrScale newCuts) {
        return new AdaptiveRules(prior, selection, blueprint, exposureLimit, stopping, newCuts);
    }
}
