package org.metalingua.module.testing.internal.grading;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a rating made of the answer.
 *
 * @param points null while more ratings are needed
 * @param stage settled, or whom the answer waits for
 */
public record RatingResult(
        @Schema(allowableValues = {"scored", "needs_review", "invalid", "unanswered"})
        String status,

        Double points,
        double maxPoints,
        Stage stage) {}
