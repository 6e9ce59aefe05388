package org.metalingua.module.linguaquest.internal.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.metalingua.kernel.web.ScorePreview;

/**
 * What became of a card by a review.
 *
 * @param cardId the learner's own card, from now on
 * @param rating the learner's, or what the server made of the answer
 * @param dueAt when it is asked for next
 * @param feedback what is right and wrong in a typed or scored answer, with what would have been right
 */
public record ReviewResult(
        String reviewId,
        String cardId,

        @Schema(allowableValues = {"again", "hard", "good", "easy"})
        String rating,

        Instant dueAt,
        List<ScorePreview.PartFeedback> feedback) {}
