package org.metalingua.module.testing.internal.grading;

import java.time.Instant;

/**
 * An answer that waits for a rater.
 *
 * @param prompt the question's title
 */
public record GradingTask(
        String answerId,
        String sessionId,
        String questionId,
        String type,
        Learner learner,
        Instant submittedAt,
        String skill,
        String templateTitle,
        String prompt) {
    /** Who answered. */
    public record Learner(String id, String name) {}
}
