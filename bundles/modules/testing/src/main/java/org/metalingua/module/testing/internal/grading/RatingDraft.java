package org.metalingua.module.testing.internal.grading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.web.Bounds;

/**
 * What a rater has entered so far. Nobody else sees it.
 *
 * @param scores some or all of the traits
 * @param savedAt set by the server
 */
public record RatingDraft(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Double> scores,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String comment,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant savedAt) {
    void check(Rubric rubric) {
        Bounds bounds = new Bounds();
        bounds.optionalText("comment", comment, RatingRequest.MAX_COMMENT);
        RubricScores.checkPartial(bounds, rubric, scores);
        bounds.check();
    }
}
