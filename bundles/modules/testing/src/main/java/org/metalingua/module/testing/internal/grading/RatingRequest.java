package org.metalingua.module.testing.internal.grading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.web.Bounds;

/**
 * A rater's scores by trait; rating again replaces the rater's earlier scores.
 *
 * @param deciding whether the rater had both earlier ratings in view and decides between them; when it is left out, the
 *     state of the answer says so, which another rater may have changed meanwhile
 */
public record RatingRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Double> scores,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String comment,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Boolean deciding) {
    static final int MAX_COMMENT = 4000;

    /** Throws 400 naming {@code scores.<trait>} for each that is missing, unknown, out of range or between steps. */
    void check(Rubric rubric) {
        Bounds bounds = new Bounds();
        bounds.optionalText("comment", comment, MAX_COMMENT);
        RubricScores.checkComplete(bounds, rubric, scores);
        bounds.check();
    }
}
