package org.metalingua.module.linguaquest.internal.feedback;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.metalingua.kernel.web.Bounds;

/**
 * What a learner says about a lesson. All of it may be left out, but not everything at once.
 *
 * @param starRating 1 to 5
 * @param wasHelpful whether they learnt something
 * @param completionTimeSeconds how long it took them
 * @param scorePercentage how they did, as they saw it
 */
public record LessonFeedback(
        Integer starRating,

        @Schema(allowableValues = {"too_easy", "just_right", "too_hard"})
        String difficultyRating,

        String textFeedback,
        Boolean wasHelpful,
        Integer completionTimeSeconds,
        Integer scorePercentage) {
    private static final Set<String> DIFFICULTIES = Set.of("too_easy", "just_right", "too_hard");
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_SECONDS = 86_400;

    /** Throws 400 naming every field that is wrong. */
    void check() {
        Bounds bounds = new Bounds();
        bounds.range("starRating", starRating, 1, 5);
        if (difficultyRating != null) {
            bounds.requireOneOf("difficultyRating", difficultyRating, DIFFICULTIES);
        }
        bounds.optionalText("textFeedback", textFeedback, MAX_TEXT);
        bounds.range("completionTimeSeconds", completionTimeSeconds, 0, MAX_SECONDS);
        bounds.range("scorePercentage", scorePercentage, 0, 100);
        if (starRating == null && difficultyRating == null && textFeedback == null && wasHelpful == null) {
            bounds.add("starRating", "is required unless something else is said");
        }
        bounds.check();
    }
}
