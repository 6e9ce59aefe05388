package org.metalingua.module.testing.internal.grading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.module.testing.internal.json.Bounds;

/** A rater's scores by trait; rating again replaces the rater's earlier scores. */
public record RatingRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Double> scores,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String comment) {
    private static final double TOLERANCE = 1e-9;

    /** Throws 400 naming {@code scores.<trait>} for each that is missing, unknown, out of range or between steps. */
    void check(Rubric rubric) {
        Bounds bounds = new Bounds();
        bounds.optionalText("comment", comment, 4000);
        if (bounds.require("scores", scores)) {
            for (Rubric.Trait trait : rubric.traits()) {
                checkTrait(bounds, trait);
            }
            for (String name : scores.keySet()) {
                if (rubric.trait(name).isEmpty()) {
                    bounds.add("scores." + name, "is no trait of " + rubric.id());
                }
            }
        }
        bounds.check();
    }

    private void checkTrait(Bounds bounds, Rubric.Trait trait) {
        String field = "scores." + trait.id();
        Double score = scores.get(trait.id());
        if (trait.computed()) {
            if (scores.containsKey(trait.id())) {
                bounds.add(field, "is computed, not rated");
            }
            return;
        }
        if (!bounds.require(field, score)) {
            return;
        }
        bounds.range(field, score, 0, trait.max());
        double steps = score / trait.step();
        if (Math.abs(steps - Math.rint(steps)) > TOLERANCE) {
            bounds.add(field, "must be a multiple of " + trait.step());
        }
    }
}
