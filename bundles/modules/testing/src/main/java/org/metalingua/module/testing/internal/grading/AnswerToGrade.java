package org.metalingua.module.testing.internal.grading;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.metalingua.module.testing.internal.session.SessionQuestion;

/**
 * An answer with what a rater needs to know.
 *
 * @param sessionId whose recordings the response may name
 * @param language of the question
 * @param points null while no score is final
 * @param wordCount words in all texts of the response
 */
public record AnswerToGrade(
        String answerId,
        String sessionId,
        String type,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        SessionQuestion.PluginUi plugin,

        String language,
        @Schema(implementation = Object.class) JsonNode content,
        @Schema(implementation = Object.class) JsonNode response,
        RubricView rubric,
        List<RatingView> ratings,
        Double points,
        double maxPoints,
        GradingTask.Learner learner,
        int wordCount) {
    /** The scale; computed traits are not for raters. */
    public record RubricView(String id, int version, List<TraitView> traits) {}

    /** One trait, from 0 to max in steps. */
    public record TraitView(String id, double max, double step, boolean computed) {}

    /** What one rater said. */
    public record RatingView(String rater, Map<String, Double> scores) {}
}
