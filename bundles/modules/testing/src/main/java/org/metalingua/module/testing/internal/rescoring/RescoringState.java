package org.metalingua.module.testing.internal.rescoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A preview of what scoring the answers to a question anew would change, or its application.
 *
 * @param status running: is being computed; done: nothing is changed yet; applying, applied; failed
 * @param baseVersion the present text when it was asked for; it cannot be applied to another one
 * @param progress share done, in [0, 1]
 * @param targetVersion by which the answers are scored; left out where each keeps its own, and for a new key that is not
 *     applied
 * @param result once it is computed
 * @param error why it failed
 */
public record RescoringState(
        String id,
        String questionId,

        @Schema(allowableValues = {"running", "done", "applying", "applied", "failed"})
        String status,

        int baseVersion,
        double progress,
        RescoreRequest request,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer targetVersion,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        RescoringResult result,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String error,

        Instant createdAt,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant appliedAt) {
    RescoringState with(RescoringResult other) {
        return new RescoringState(
                id,
                questionId,
                status,
                baseVersion,
                progress,
                request,
                targetVersion,
                other,
                error,
                createdAt,
                appliedAt);
    }

    RescoringState at(double share) {
        return new RescoringState(
                id,
                questionId,
                status,
                baseVersion,
                share,
                request,
                targetVersion,
                result,
                error,
                createdAt,
                appliedAt);
    }

    /**
     * What would change.
     *
     * @param answers scored anew: those of sessions that are over, to texts that differ from the target in the key at most
     * @param otherTexts answers to other texts of the question, which stay as they are
     * @param skipped answers that a rating has decided
     * @param changed how many get other points or another status
     * @param meanBefore of the points
     * @param differences how many answers gain and lose how much, from the largest loss to the largest gain
     * @param totals sessions whose points change
     * @param levels sessions whose level changes, by how
     * @param samples some of the answers that change
     */
    public record RescoringResult(
            long answers,
            long otherTexts,
            long skipped,
            long changed,
            long better,
            long worse,
            double meanBefore,
            double meanAfter,
            List<DifferenceCount> differences,
            long totals,
            List<LevelChange> levels,
            List<SampleAnswer> samples) {
        RescoringResult with(List<SampleAnswer> others) {
            return new RescoringResult(
                    answers,
                    otherTexts,
                    skipped,
                    changed,
                    better,
                    worse,
                    meanBefore,
                    meanAfter,
                    differences,
                    totals,
                    levels,
                    others);
        }
    }

    /** So many answers gain so many points, rounded to hundredths; a loss is negative. */
    public record DifferenceCount(double points, long answers) {}

    /** So many sessions go from one level to another; null is no level. */
    public record LevelChange(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String from,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String to,

            long sessions) {}

    /** One answer before and after. */
    public record SampleAnswer(
            String sessionId,
            String learnerId,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String learnerName,

            double pointsBefore,
            double pointsAfter,
            String statusBefore,
            String statusAfter,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String levelBefore,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String levelAfter) {
        SampleAnswer named(String name) {
            return new SampleAnswer(
                    sessionId,
                    learnerId,
                    name,
                    pointsBefore,
                    pointsAfter,
                    statusBefore,
                    statusAfter,
                    levelBefore,
                    levelAfter);
        }
    }
}
