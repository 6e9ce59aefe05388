package org.metalingua.module.linguaquest.internal.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.metalingua.kernel.web.ScorePreview;
import org.metalingua.module.linguaquest.internal.progress.Standing;
import org.metalingua.module.linguaquest.internal.reward.Reward;

/**
 * What a learner has earned by one run through a lesson.
 *
 * @param xpEarned points of experience, the bonus included; repeating a lesson earns what is better than before
 * @param perfectBonus the part of it that is for the first run without a fault
 * @param qualifiesForStreak whether the day counts
 * @param standing where the learner is with it
 * @param reward what else it has brought
 */
public record LessonResult(
        String submissionId,
        String lessonId,
        int version,
        int scorePercent,
        int stars,
        int xpEarned,
        int perfectBonus,
        boolean qualifiesForStreak,
        List<ActivityResult> activities,
        Standing standing,
        Reward reward) {
    public LessonResult {
        // results of before there were rewards have none
        reward = reward == null ? Reward.NONE : reward;
    }

    /**
     * One activity.
     *
     * @param counted false for what could not be scored now, which is not held against the learner
     */
    public record ActivityResult(
            String activityId,

            @Schema(allowableValues = {"scored", "unanswered", "invalid", "needs_review", "unavailable"})
            String status,

            double points,
            double maxPoints,
            boolean counted,
            List<ScorePreview.PartFeedback> feedback) {}
}
