package org.metalingua.module.testing.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The result of a session. Points and maxPoints count what is marked; answers that wait for a rater or a plugin are
 * counted by {@code pending} and make the report provisional.
 *
 * @param percent of maxPoints, unrounded
 * @param cefrLevel from the ability that the machine-marked responses suggest; null without any
 * @param items without answer keys
 * @param exam the result on the scale of an examination; null where the test names none
 * @param ability what the machine-marked responses say of the learner; null without any
 * @param stopReason why an adaptive test was over; null for a fixed one
 */
public record Report(
        String sessionId,
        String templateTitle,
        Learner learner,
        @Schema(allowableValues = {"final", "provisional"}) String status,
        Instant startedAt,
        Instant completedAt,
        double points,
        double maxPoints,
        double percent,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String cefrLevel,

        List<SkillResult> skills,
        int pending,
        List<ItemResult> items,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ExamResult exam,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Ability ability,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String stopReason) {
    /** Whose result it is. */
    public record Learner(String id, String name) {}

    /** The part of one skill; cefrLevel is null where too little speaks of it. */
    public record SkillResult(
            String skill,
            double points,
            double maxPoints,
            double percent,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String cefrLevel,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Ability ability) {}

    /**
     * An ability and what it means.
     *
     * @param level of theta
     * @param theta mean of what the responses leave probable, in logits
     * @param standardError its standard deviation, in logits
     * @param levels how probable each level is, from A1 on; they sum to 1
     * @param questions how many responses speak for it
     * @param scale name and version of the cut scores
     */
    public record Ability(
            String level,
            double theta,
            double standardError,
            List<LevelProbability> levels,
            int questions,
            String scale) {}

    /** How probable a level is, in [0, 1]. */
    public record LevelProbability(
            @Schema(allowableValues = {"A1", "A2", "B1", "B2", "C1", "C2"})
            String level,

            double probability) {}

    /**
     * One question.
     *
     * @param counted false for a question that was only tried; reports from before say nothing of it
     * @param status scored, unanswered, invalid, needs_review, or stored while its plugin is away
     * @param points null while it waits
     * @param markedBy machine where a machine rater's proposal counts and no person has rated; null otherwise
     */
    public record ItemResult(
            int index,
            String questionId,
            String type,
            String skill,
            String cefrLevel,
            String title,
            String status,
            Double points,
            double maxPoints,

            @Schema(implementation = Object.class, nullable = true)
            JsonNode response,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            List<PartResult> parts,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    allowableValues = {"machine"})
            String markedBy,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Boolean counted) {
        ItemResult markedByMachine() {
            return new ItemResult(
                    index,
                    questionId,
                    type,
                    skill,
                    cefrLevel,
                    title,
                    status,
                    points,
                    maxPoints,
                    response,
                    parts,
                    "machine",
                    counted);
        }
    }

    /** One blank, pair or trait. */
    public record PartResult(String id, double points, double maxPoints) {}

    Report of(Learner someone) {
        return new Report(
                sessionId,
                templateTitle,
                someone,
                status,
                startedAt,
                completedAt,
                points,
                maxPoints,
                percent,
                cefrLevel,
                skills,
                pending,
                items,
                exam,
                ability,
                stopReason);
    }

    Report markedByMachine(Set<Integer> positions) {
        return new Report(
                sessionId,
                templateTitle,
                learner,
                status,
                startedAt,
                completedAt,
                points,
                maxPoints,
                percent,
                cefrLevel,
                skills,
                pending,
                items.stream()
                        .map(item -> positions.contains(item.index()) ? item.markedByMachine() : item)
                        .toList(),
                exam,
                ability,
                stopReason);
    }
}
