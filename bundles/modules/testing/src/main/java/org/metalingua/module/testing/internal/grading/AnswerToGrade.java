package org.metalingua.module.testing.internal.grading;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;
import org.metalingua.module.testing.internal.session.SessionQuestion;

/**
 * An answer with what a rater needs to know, and without what the rater must not know yet.
 *
 * @param sessionId whose recordings the response may name
 * @param language of the question
 * @param ratings those that the caller may see: in double marking the own one, until the answer is settled or the caller
 *     is to decide
 * @param points null while no score is final
 * @param wordCount words in all texts of the response
 * @param part what the caller may do: rate, correct the own rating, decide between two, or none
 * @param draft what the caller has entered and not handed in
 * @param proposal of a machine rater
 * @param proposalHidden there is a proposal, which the caller sees after rating
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
        GradingTask.Person learner,
        int wordCount,
        MarkingPolicy marking,
        Stage stage,

        @Schema(allowableValues = {"rate", "correct", "decide", "none"})
        String part,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        RatingDraft draft,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        MachineProposal proposal,

        boolean proposalHidden) {
    /** The scale; computed traits are not for raters. */
    public record RubricView(String id, int version, List<TraitView> traits) {}

    /** One trait, from 0 to max in steps. */
    public record TraitView(String id, double max, double step, boolean computed) {}

    /**
     * What one rater said.
     *
     * @param own the caller's
     * @param decides a third rater's, which stands instead of the two
     * @param withdrawn a decision that no longer counts
     */
    public record RatingView(
            String rater,
            String name,
            Map<String, Double> scores,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String comment,

            Instant ratedAt,
            boolean own,
            boolean decides,
            boolean withdrawn) {}
}
