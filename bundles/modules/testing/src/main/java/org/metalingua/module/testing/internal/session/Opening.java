package org.metalingua.module.testing.internal.session;

import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;

/**
 * Opens a question: holds the rules of navigation and starts the clocks. A question is left once a later one of its
 * linear section was opened, a section once a later one was in a session whose sections come in order; what was left
 * stays closed. Openings and answers take turns by the row of the session: an answer that comes before the next
 * question is opened, or at the same moment, is kept; one that comes after is refused. So a player has its answers
 * acknowledged before it opens what closes their question.
 */
final class Opening {
    private static final String RULES = """
        select s.current_position,
               s.section_order = 'linear' and exists (
                   select from test_session_sections l
                   where l.session_id = s.id and l.position > c.position and l.started_at is not null) as section_left,
               c.navigation = 'linear' and coalesce(c.reached > ?, false) as question_left,
               c.reached,
               (select min(i.position)
                from test_session_items i
                join test_session_sections m on m.session_id = i.session_id and m.position = i.section_position
                left join test_answers a on a.session_id = i.session_id and a.position = i.position
                where i.session_id = s.id and i.position < ? and not m.allow_skipping
                  and (m.position = c.position or s.section_order = 'linear' and not exists (
                          select from test_session_sections l
                          where l.session_id = s.id and l.position > m.position and l.started_at is not null))
                  and i.position >= coalesce(m.reached, m.first_item)
                  and (a.response is null or a.response = 'null'::jsonb or a.status = 'unanswered')
                  and now() <= coalesce(least(s.deadline, m.deadline, i.deadline), 'infinity')) as owed
        from test_sessions s
        join test_session_sections c on c.session_id = s.id and c.position = ?
        where s.id = ?\
        """;

    /** Who is waited for after the deadline sees no further question. */
    private static final String SHOWS =
            " s.status = 'open' and coalesce(now() <= s.deadline + " + Lateness.GRACE + ", true)";

    private final Sql sql;
    private final long session;

    Opening(Sql sql, long session) {
        this.sql = sql;
        this.session = session;
    }

    private record Rules(int current, boolean sectionLeft, boolean questionLeft, Integer reached, Integer owed) {}

    /** Goes to the question. Opening one again changes nothing but the place to go on from. */
    void open(SessionPlan.PlannedItem planned, SessionPlan plan) {
        int current = sql.find(
                        "select current_position from test_sessions s where id = ? and " + SHOWS + " for no key update",
                        row -> row.getInt("current_position"),
                        session)
                .orElseThrow(Opening::closed);
        Breaks.requireNone(sql, session);
        if (plan.ruled()) {
            check(planned);
        }
        // an adaptive session moves on with its answers
        if (!plan.adaptive() && current != planned.position()) {
            sql.update("update test_sessions set current_position = ? where id = ?", planned.position(), session);
        }
        startClocks(planned, plan.ruled());
    }

    /**
     * Requires that the question may be shown before it is opened: in a session without rules, within a section that was
     * begun or has no clock. Throws 409 session-closed, open-first.
     */
    void lookAhead(SessionPlan.PlannedItem planned, SessionPlan plan) {
        boolean harmless = sql.find("""
                        select c.started_at is not null or c.time_limit_sec is null as harmless
                        from test_sessions s
                        join test_session_sections c on c.session_id = s.id and c.position = ?
                        where s.id = ? and\
                        """ + SHOWS, row -> row.getBoolean("harmless"), planned.section(), session)
                .orElseThrow(Opening::closed);
        Breaks.requireNone(sql, session);
        if (plan.adaptive() || plan.ruled() || !harmless) {
            throw ProblemException.conflict(
                    "open-first", "This question is shown once it is opened: that starts a clock or closes others.");
        }
    }

    private static ProblemException closed() {
        return ProblemException.conflict("session-closed", "This test is over.");
    }

    private void check(SessionPlan.PlannedItem planned) {
        Rules rules = sql.get(
                RULES,
                row -> new Rules(
                        row.getInt("current_position"),
                        row.getBoolean("section_left"),
                        row.getBoolean("question_left"),
                        Sql.integer(row, "reached"),
                        Sql.integer(row, "owed")),
                planned.position(),
                planned.position(),
                planned.section(),
                session);
        if (rules.sectionLeft()) {
            throw ProblemException.conflict(
                    "section-left",
                    "You have gone on from this section; it is closed. Go on with question " + (rules.current() + 1)
                            + ".");
        }
        if (rules.questionLeft()) {
            throw ProblemException.conflict(
                    "question-left",
                    "You have gone on from this question; it is closed. Go on with question " + (rules.reached() + 1)
                            + ".");
        }
        if (rules.owed() != null) {
            throw ProblemException.conflict(
                    "answer-first",
                    "Answer question " + (rules.owed() + 1) + " first; this section does not let you skip one.");
        }
    }

    private void startClocks(SessionPlan.PlannedItem planned, boolean ruled) {
        sql.update("""
                update test_session_sections
                set started_at = coalesce(started_at, now()),
                    deadline = case when started_at is null then now() + make_interval(secs => time_limit_sec)
                                    else deadline end,
                    reached = case when navigation = 'linear' then greatest(reached, ?) end
                where session_id = ? and position = ?
                  and (started_at is null or navigation = 'linear' and reached < ?)\
                """, planned.position(), session, planned.section(), planned.position());
        if (ruled) {
            sql.update("""
                    update test_session_items i set deadline = now() + make_interval(secs => c.item_time_limit_sec)
                    from test_session_sections c
                    where i.session_id = ? and i.position = ? and i.deadline is null
                      and c.session_id = i.session_id and c.position = i.section_position
                      and c.item_time_limit_sec is not null\
                    """, session, planned.position());
        }
    }
}
