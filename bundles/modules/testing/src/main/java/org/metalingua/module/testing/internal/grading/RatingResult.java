package org.metalingua.module.testing.internal.grading;

import io.swagger.v3.oas.annotations.media.Schema;

/** The answer's score after a rating. */
public record RatingResult(
        @Schema(allowableValues = {"scored", "needs_review", "invalid", "unanswered"})
        String status,

        double points,
        double maxPoints) {}
