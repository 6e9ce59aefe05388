package org.metalingua.module.testing.internal.measurement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.metalingua.kernel.web.Bounds;

/**
 * What an author says of a question beside its difficulty, for tests that choose questions by what they tell. Everything
 * may be left out. Parameters of a calibration take the place of these.
 *
 * @param discrimination a of the logistic model; 1 when left out
 * @param guessing c of the model; what the question's type says when left out
 * @param scaling D of the model: 1 for the logistic metric, 1.702 for the normal one; 1 when left out
 * @param steps of the generalised partial credit model, which then is used instead of the difficulty, in logits
 * @param enemies names of groups of which a learner gets at most one question, because one gives another away
 * @param testlet name of the text or recording it shares with other questions, which then are given together
 * @param pilot it is only tried: given to learners without counting
 */
public record Measurement(
        Double discrimination,
        Double guessing,
        Double scaling,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<Double> steps,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<String> enemies,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String testlet,

        Boolean pilot) {
    private static final double MIN_SLOPE = 0.05;
    private static final double MAX_SLOPE = 5;
    private static final double MAX_GUESSING = 0.9;
    private static final double MAX_SCALING = 2;
    private static final double FARTHEST = 6;
    private static final int MAX_STEPS = 20;
    private static final int MAX_ENEMIES = 10;
    private static final int MAX_NAME = 60;

    /** Reports every field that is out of bounds under the place. */
    public void check(Bounds bounds, String place) {
        bounds.range(place + ".discrimination", discrimination, MIN_SLOPE, MAX_SLOPE);
        bounds.range(place + ".guessing", guessing, 0, MAX_GUESSING);
        bounds.range(place + ".scaling", scaling, 0.5, MAX_SCALING);
        if (steps != null) {
            if (steps.size() > MAX_STEPS) {
                bounds.add(place + ".steps", "must be at most " + MAX_STEPS);
            } else {
                for (int i = 0; i < steps.size(); i++) {
                    if (bounds.require(place + ".steps[" + i + "]", steps.get(i))) {
                        bounds.range(place + ".steps[" + i + "]", steps.get(i), -FARTHEST, FARTHEST);
                    }
                }
            }
        }
        if (enemies != null) {
            if (enemies.size() > MAX_ENEMIES) {
                bounds.add(place + ".enemies", "must be at most " + MAX_ENEMIES);
            } else {
                for (int i = 0; i < enemies.size(); i++) {
                    bounds.requireText(place + ".enemies[" + i + "]", enemies.get(i), MAX_NAME);
                }
            }
        }
        if (testlet != null) {
            bounds.requireText(place + ".testlet", testlet, MAX_NAME);
        }
    }
}
