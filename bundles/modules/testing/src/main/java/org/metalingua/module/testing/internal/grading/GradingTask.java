package org.metalingua.module.testing.internal.grading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An answer that waits for a rater.
 *
 * @param prompt the question's title
 * @param mode of the marking: single or double
 * @param stage whom it waits for
 * @param rated whether the caller has rated it
 * @param drafted whether the caller has begun a rating
 * @param claim who has it on the desk just now
 */
public record GradingTask(
        String answerId,
        String sessionId,
        String questionId,
        String type,
        Person learner,
        Instant submittedAt,
        String skill,
        String templateTitle,
        String prompt,
        @Schema(allowableValues = {"single", "double"}) String mode,
        Stage stage,
        boolean rated,
        boolean drafted,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Claim claim) {
    /** Somebody by name. */
    public record Person(String id, String name) {}
}
