package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.testing.internal.proctoring.IntegrityLog;

/** The statements that keep answers. */
final class AnswerStore {
    /*
     * Decides and stores in one statement. The share lock on the session makes completing it wait for answers under
     * way, so that an acknowledged answer is always in the report; other answers do not wait. An answer of a lower or
     * equal seq stores nothing; neither does a second answer in an adaptive session, nor one whose submissionId is
     * known: then the caller undoes it all. A question that is being left just now counts as open: its section is read
     * as it was when the answer came. What was on its way when a break began is taken for as long as after a deadline.
     */
    private static final String STORE = """
        with target as (
            select i.position, s.status,
                   extract(epoch from now() - least(s.deadline, c.deadline, i.deadline))::integer as late_by,
                   coalesce(least(s.deadline, c.deadline, i.deadline) >=""" + Lateness.EARLIEST + """
                   , true) as in_time,
                   coalesce(s.break_until > now() and s.break_from < now() -""" + Lateness.GRACE + """
                   , false) as on_break,
                   c.started_at is not null
                       or c.time_limit_sec is null and s.section_order = 'nonlinear' as section_open,
                   (c.navigation = 'nonlinear' or coalesce(c.reached >= i.position, false))
                       and (c.item_time_limit_sec is null or i.deadline is not null) as opened,
                   s.section_order = 'linear' and c.last_item < s.current_position as section_left,
                   c.navigation = 'linear' and coalesce(i.position < c.reached, false) as question_left,
                   s.mode = 'adaptive' as once,
                   s.mode = 'adaptive' and exists (
                       select from test_answers b where b.session_id = s.id and b.position = i.position) as locked
            from test_sessions s
            join test_session_items i on i.session_id = s.id
            join test_session_sections c on c.session_id = s.id and c.position = i.section_position
            where s.id = ? and s.account_id = ? and i.question_id = ?
            for share of s
        ), stored as (
            insert into test_answers as a
                (session_id, position, response, seq, submission_id, body_hash, saved_at, status)
            select ?, position, ?::jsonb, coalesce(?::bigint, 1), ?, ?, now(), 'stored'
            from target
            where status = 'open' and in_time and section_open and opened and not section_left and not question_left
              and not locked and not on_break
            on conflict (session_id, position) do update
                set response = excluded.response,
                    seq = case when ?::bigint is null then a.seq + 1 else excluded.seq end,
                    submission_id = excluded.submission_id, body_hash = excluded.body_hash,
                    saved_at = excluded.saved_at, status = 'stored', points = null, parts = null,
                    plugin_version = null, scored_at = null
                where (?::bigint is null or excluded.seq > a.seq) and not (select once from target)
            returning position, seq, submission_id, body_hash, saved_at
        ), logged as (
            insert into test_submissions (session_id, submission_id, position, body_hash, seq, saved_at)
            select ?, submission_id, position, body_hash, seq, saved_at from stored
            on conflict (session_id, submission_id) do nothing
            returning 1
        )
        select t.position, t.status, t.in_time, t.late_by, t.on_break, t.section_open, t.opened, t.section_left,
               t.question_left, t.once, stored.seq, stored.saved_at, exists (select from logged) as logged,
               now() as server_time
        from target t left join stored on true\
        """;

    /** Guarded by seq: a newer answer wins. */
    private static final String STORE_SCORE_ANEW = """
            update test_answers a
            set status = ?, points = ?, parts = ?::jsonb, plugin_version = ?, scored_at = now()
            where a.session_id = ? and a.position = ? and a.seq = ?""";

    /** Guarded by status as well: a rating is never overwritten. */
    private static final String STORE_SCORE = STORE_SCORE_ANEW + " and a.status = 'stored'";

    private static final String STORE_SCORE_WHILE_OPEN =
            STORE_SCORE + " and exists (select from test_sessions s where s.id = a.session_id and s.status = 'open')";

    private final Sql sql;
    private final Transaction transaction;

    AnswerStore(Transaction transaction) {
        this.transaction = transaction;
        this.sql = Sql.in(transaction);
    }

    /**
     * An acknowledged submission.
     *
     * @param repeated it had been acknowledged before; nothing was stored now
     */
    record Acknowledged(long seq, Instant savedAt, Instant serverTime, boolean repeated) {}

    private record Attempt(
            int position,
            String status,
            boolean inTime,
            int lateBy,
            boolean onBreak,
            boolean sectionOpen,
            boolean opened,
            boolean sectionLeft,
            boolean questionLeft,
            boolean once,
            Long seq,
            Instant savedAt,
            boolean logged,
            Instant serverTime) {}

    private record Kept(byte[] bodyHash, long seq, Instant savedAt) {}

    /**
     * Stores the answer. Throws 404; 409 submission-conflict, stale-seq, session-closed, on-break, section-left,
     * question-left, section-not-open, question-not-open, time-over, question-closed.
     */
    Acknowledged store(long session, long account, long question, AnswerSubmission submission) {
        byte[] hash = submission.bodyHash();
        Attempt attempt = sql.find(
                        STORE,
                        row -> new Attempt(
                                row.getInt("position"),
                                row.getString("status"),
                                row.getBoolean("in_time"),
                                row.getInt("late_by"),
                                row.getBoolean("on_break"),
                                row.getBoolean("section_open"),
                                row.getBoolean("opened"),
                                row.getBoolean("section_left"),
                                row.getBoolean("question_left"),
                                row.getBoolean("once"),
                                row.getObject("seq", Long.class),
                                Sql.instant(row, "saved_at"),
                                row.getBoolean("logged"),
                                Sql.instant(row, "server_time")),
                        session,
                        account,
                        question,
                        session,
                        submission.answer(),
                        submission.seq(),
                        submission.submissionId(),
                        hash,
                        submission.seq(),
                        submission.seq(),
                        session)
                .orElseThrow(() -> ProblemException.notFound("question in this session"));
        if (attempt.logged()) {
            if (attempt.lateBy() > Lateness.GRACE_SECONDS) {
                noteLate(session, attempt);
            }
            return new Acknowledged(attempt.seq(), attempt.savedAt(), attempt.serverTime(), false);
        }
        transaction.setRollbackOnly();
        return repeated(session, question, submission, hash, attempt);
    }

    private void noteLate(long session, Attempt attempt) {
        Contacts.goesOn(sql, session);
        IntegrityLog.note(
                sql,
                session,
                new IntegrityLog.Seen(
                        "late-" + attempt.position() + "-" + attempt.seq(),
                        "late_after_offline",
                        null,
                        attempt.position(),
                        attempt.lateBy()));
    }

    private Acknowledged repeated(
            long session, long question, AnswerSubmission submission, byte[] hash, Attempt attempt) {
        Optional<Kept> sameId = kept(
                "select body_hash, seq, saved_at from test_submissions where session_id = ? and submission_id = ?",
                session,
                submission.submissionId());
        if (sameId.isPresent()) {
            if (!Arrays.equals(sameId.get().bodyHash(), hash)) {
                throw ProblemException.conflict(
                        "submission-conflict", "This submissionId was used for another answer. Choose a new one.");
            }
            return new Acknowledged(sameId.get().seq(), sameId.get().savedAt(), attempt.serverTime(), true);
        }
        Optional<Kept> present = kept("""
                        select a.body_hash, a.seq, a.saved_at from test_answers a
                        join test_session_items i on i.session_id = a.session_id and i.position = a.position
                        where a.session_id = ? and i.question_id = ?\
                        """, session, question);
        if (attempt.once() && present.isPresent() && Arrays.equals(present.get().bodyHash(), hash)) {
            // it may have ended the session
            return new Acknowledged(present.get().seq(), present.get().savedAt(), attempt.serverTime(), true);
        }
        if (!attempt.status().equals("open")) {
            throw ProblemException.conflict("session-closed", "This test is over; it takes no more answers.");
        }
        if (attempt.onBreak()) {
            throw Breaks.onBreak();
        }
        if (attempt.sectionLeft()) {
            throw ProblemException.conflict(
                    "section-left",
                    "You have gone on from the section of this question; what was acknowledged before counts.");
        }
        if (attempt.questionLeft()) {
            throw ProblemException.conflict(
                    "question-left", "You have gone on from this question; what was acknowledged before counts.");
        }
        if (!attempt.sectionOpen()) {
            throw ProblemException.conflict(
                    "section-not-open", "The section of this question has not begun. Open its first question.");
        }
        if (!attempt.opened()) {
            throw ProblemException.conflict("question-not-open", "Open this question before you answer it.");
        }
        if (!attempt.inTime()) {
            throw ProblemException.conflict("time-over", "The time for this question is over.");
        }
        Kept newer = present.orElseThrow(() -> new IllegalStateException("an answer was refused for no reason"));
        if (attempt.once()) {
            throw ProblemException.conflict(
                    "question-closed", "This question is answered; in an adaptive test an answer stands.");
        }
        if (newer.seq() == submission.seq() && Arrays.equals(newer.bodyHash(), hash)) {
            return new Acknowledged(newer.seq(), newer.savedAt(), attempt.serverTime(), true);
        }
        throw ProblemException.conflict(
                "stale-seq", "A newer answer to this question is already stored; its seq is " + newer.seq() + ".");
    }

    private Optional<Kept> kept(String query, Object... parameters) {
        return sql.find(
                query,
                row -> new Kept(row.getBytes("body_hash"), row.getLong("seq"), Sql.instant(row, "saved_at")),
                parameters);
    }

    /** Stores a score unless a newer answer has come or the session is over; tells whether it did. */
    boolean storeScoreWhileOpen(long session, int position, long seq, ItemTypes.Scored scored) {
        return update(STORE_SCORE_WHILE_OPEN, session, position, seq, scored);
    }

    /** As {@link #storeScoreWhileOpen} for a session in any state, whose row the caller has locked. */
    boolean storeScore(long session, int position, long seq, ItemTypes.Scored scored) {
        return update(STORE_SCORE, session, position, seq, scored);
    }

    /** Replaces a score by one computed from more evidence; the caller has locked the session and looked at the evidence. */
    boolean storeScoreAnew(long session, int position, long seq, ItemTypes.Scored scored) {
        return update(STORE_SCORE_ANEW, session, position, seq, scored);
    }

    private boolean update(String statement, long session, int position, long seq, ItemTypes.Scored scored) {
        Score score = scored.score();
        return sql.update(
                        statement,
                        score.status(),
                        score.points(),
                        partsJson(score.parts()),
                        scored.pluginVersion(),
                        session,
                        position,
                        seq)
                > 0;
    }

    /** Parts as the table keeps them; null when there are none. */
    static JsonNode partsJson(List<Score.Part> parts) {
        return parts.isEmpty() ? null : Json.toTree(parts);
    }

    /** The marks of an answer as long as it is the present one. */
    Optional<Marks> marks(long session, int position, long seq) {
        return sql.find(
                "select status, points from test_answers where session_id = ? and position = ? and seq = ?",
                row -> new Marks(row.getString("status"), Sql.number(row, "points")),
                session,
                position,
                seq);
    }

    /** An answer that waits for its score. */
    record Waiting(int position, long versionId, long seq, JsonNode response) {}

    List<Waiting> waiting(long session) {
        return sql.list(
                """
                select a.position, i.question_version_id, a.seq, a.response
                from test_answers a
                join test_session_items i on i.session_id = a.session_id and i.position = a.position
                where a.session_id = ? and a.status = 'stored' order by a.position\
                """,
                row -> new Waiting(
                        row.getInt("position"),
                        row.getLong("question_version_id"),
                        row.getLong("seq"),
                        Optional.ofNullable(Sql.json(row, "response")).orElse(JsonNodeFactory.instance.nullNode())),
                session);
    }
}
