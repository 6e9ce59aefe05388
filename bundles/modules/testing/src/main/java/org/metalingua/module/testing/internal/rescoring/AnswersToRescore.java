package org.metalingua.module.testing.internal.rescoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.testing.internal.session.Transcripts;

/**
 * The places of a question in sessions, whose texts are the target or differ from it in key and points only: what learners
 * saw stays what the session says they saw.
 *
 * @param target a text of the question; empty to take all its texts
 */
record AnswersToRescore(long question, Optional<Long> target) {
    private static final String PLACES = """
             from test_session_items i
            join test_sessions s on s.id = i.session_id
            join unified_test_question_versions v on v.id = i.question_version_id
            left join unified_test_question_versions w on w.id = ?
            left join test_answers a on a.session_id = i.session_id and a.position = i.position
            left join test_results r on r.session_id = i.session_id
            where i.question_id = ?\s""";

    private static final String ALIKE =
            "(w.id is null or (w.question_type = v.question_type and w.content = v.content))";

    /** An answer of a session that is over, and what they are worth now. */
    record Scored(Transcripts.Answer place, long learner, PreviewTally.Mark mark, PreviewTally.Outcome outcome) {}

    private long targetOrNone() {
        return target.orElse(0L);
    }

    /** The next so many answers that have a score, by session. */
    List<Scored> scored(Transaction transaction, long after, int limit) {
        return Sql.in(transaction)
                .list(
                        "select i.session_id, i.position, s.account_id, a.status, a.points, r.points as total,"
                                + " r.cefr_level" + PLACES + "and " + ALIKE
                                + " and s.status <> 'open' and a.status <> 'stored' and r.session_id is not null"
                                + " and i.session_id > ? order by i.session_id limit ?",
                        row -> new Scored(
                                new Transcripts.Answer(row.getLong("session_id"), row.getInt("position")),
                                row.getLong("account_id"),
                                new PreviewTally.Mark(row.getString("status"), row.getDouble("points")),
                                new PreviewTally.Outcome(row.getDouble("total"), row.getString("cefr_level"))),
                        targetOrNone(),
                        question,
                        after,
                        limit);
    }

    long count(Transaction transaction) {
        return count(transaction, ALIKE);
    }

    /** Answers to texts that are not alike. */
    long others(Transaction transaction) {
        return count(transaction, "not " + ALIKE);
    }

    private long count(Transaction transaction, String which) {
        return Sql.in(transaction)
                .get(
                        "select count(*) as answers" + PLACES + "and " + which
                                + " and s.status <> 'open' and a.status <> 'stored' and r.session_id is not null",
                        row -> row.getLong("answers"),
                        targetOrNone(),
                        question);
    }

    /** The next so many places of sessions that are over and began before, answered or not, that are not yet corrected. */
    List<Transcripts.Answer> toCorrect(Transaction transaction, Instant begunBefore, long after, int limit) {
        return Sql.in(transaction)
                .list(
                        "select i.session_id, i.position" + PLACES + "and " + ALIKE
                                + " and (w.id is null or w.id <> v.id) and s.status <> 'open' and s.started_at <= ?"
                                + " and i.session_id > ? order by i.session_id limit ?",
                        row -> new Transcripts.Answer(row.getLong("session_id"), row.getInt("position")),
                        targetOrNone(),
                        question,
                        begunBefore,
                        after,
                        limit);
    }

    /** Sessions under way that have another text than the target: their turn comes when they are over. */
    long underWay(Transaction transaction, Instant begunBefore) {
        return Sql.in(transaction)
                .get(
                        "select count(*) as sessions" + PLACES + "and " + ALIKE
                                + " and w.id <> v.id and s.status = 'open' and s.started_at <= ?",
                        row -> row.getLong("sessions"),
                        targetOrNone(),
                        question,
                        begunBefore);
    }
}
