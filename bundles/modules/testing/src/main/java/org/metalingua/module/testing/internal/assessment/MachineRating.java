package org.metalingua.module.testing.internal.assessment;

import java.util.Map;
import org.metalingua.kernel.api.item.Evidence;

/**
 * What a machine rater proposes for one answer.
 *
 * @param rubric by which it rated
 * @param scores points by trait, every trait that is rated
 * @param rationale one sentence by trait, for graders
 * @param confidence 0 to 1, see {@link Assessor}
 * @param model the model's own name
 * @param promptVersion of the wording it was asked with
 */
public record MachineRating(
        String rubric,
        Map<String, Double> scores,
        Map<String, String> rationale,
        double confidence,
        String model,
        int promptVersion) {
    public MachineRating {
        scores = Map.copyOf(scores);
        rationale = Map.copyOf(rationale);
    }

    /** As item types read it. */
    public Evidence.Rating evidence() {
        return new Evidence.Rating(Evidence.Rating.MACHINE, scores);
    }
}
