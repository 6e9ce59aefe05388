package org.metalingua.module.testing.internal.grading;

import java.util.Map;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.web.Bounds;

/** Holds scores by trait to the scale of a rubric: known traits, in range, on a step, none that is computed. */
final class RubricScores {
    private static final double TOLERANCE = 1e-9;

    private RubricScores() {}

    /** Reports {@code scores.<trait>} for each that is missing or wrong. */
    static void checkComplete(Bounds bounds, Rubric rubric, Map<String, Double> scores) {
        check(bounds, rubric, scores, true);
    }

    /** As {@link #checkComplete}, but traits may be missing. */
    static void checkPartial(Bounds bounds, Rubric rubric, Map<String, Double> scores) {
        check(bounds, rubric, scores, false);
    }

    private static void check(Bounds bounds, Rubric rubric, Map<String, Double> scores, boolean complete) {
        if (!bounds.require("scores", scores)) {
            return;
        }
        for (Rubric.Trait trait : rubric.traits()) {
            if (scores.containsKey(trait.id()) || complete && !trait.computed()) {
                check(bounds, trait, scores.get(trait.id()));
            }
        }
        for (String name : scores.keySet()) {
            if (rubric.trait(name).isEmpty()) {
                bounds.add("scores." + name, "is no trait of " + rubric.id());
            }
        }
    }

    private static void check(Bounds bounds, Rubric.Trait trait, Double score) {
        String field = "scores." + trait.id();
        if (trait.computed()) {
            bounds.add(field, "is computed, not rated");
        } else if (bounds.require(field, score)) {
            bounds.range(field, score, 0, trait.max());
            double steps = score / trait.step();
            if (Math.abs(steps - Math.rint(steps)) > TOLERANCE) {
                bounds.add(field, "must be a multiple of " + trait.step());
            }
        }
    }
}
