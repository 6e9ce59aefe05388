package org.metalingua.module.linguaquest.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.progress.Streak;

/** What learners have handed in, within the institute of the transaction. Nothing is ever changed here. */
final class SubmissionTable {
    private SubmissionTable() {}

    /** What was handed in before under an id, and a digest of it. */
    record Before(String body, LessonResult result) {}

    static Optional<Before> find(Transaction transaction, long learner, UUID submission) {
        return Sql.in(transaction)
                .find(
                        "select body_sha256, result from linguaquest_earned where earner_id = ? and submission_id = ?",
                        row -> new Before(
                                row.getString("body_sha256"),
                                Json.fromTree(Sql.json(row, "result"), LessonResult.class)),
                        learner,
                        submission);
    }

    /** The best score in a lesson, from 0 to 1; empty before the first run. */
    static Optional<Double> best(Transaction transaction, long learner, long lesson) {
        return Sql.in(transaction)
                .find(
                        "select score from linguaquest_earned"
                                + " where earner_id = ? and lesson_id = ? order by score desc limit 1",
                        row -> row.getDouble("score"),
                        learner,
                        lesson);
    }

    static void add(
            Transaction transaction,
            long learner,
            long lesson,
            Streak.Event event,
            String body,
            LessonResult result,
            double score) {
        JsonNode stored = Json.toTree(result);
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_submissions (learner_id, submission_id, body_sha256, lesson_id,"
                                + " lesson_version, result, score, xp, qualifies, at, zone, local_date)"
                                + " values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)",
                        learner,
                        UUID.fromString(result.submissionId()),
                        body,
                        lesson,
                        result.version(),
                        stored,
                        score,
                        result.xpEarned(),
                        result.qualifiesForStreak(),
                        event.at(),
                        event.zone().getId(),
                        event.date());
    }
}
