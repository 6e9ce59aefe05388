package org.metalingua.module.testing.internal.session;

import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.testing.internal.sql.Sql;

/** Moves the deadlines of a session that runs. */
public final class Deadlines {
    private Deadlines() {}

    /**
     * Moves those that run: of the session, of the sections the learner has opened, and of questions whose time is not
     * over. Throws 404; 409 session-closed.
     *
     * @return whether there was one to move
     */
    public static boolean extend(Transaction transaction, long session, int seconds) {
        Sql sql = Sql.in(transaction);
        String status = sql.find(
                        "select status from test_sessions where id = ? for no key update",
                        row -> row.getString("status"),
                        session)
                .orElseThrow(() -> ProblemException.notFound("session"));
        if (!status.equals("open")) {
            throw ProblemException.conflict("session-closed", "This test is over; time cannot be added.");
        }
        int moved = sql.update("""
                update test_sessions set deadline = deadline + make_interval(secs => ?)
                where id = ? and deadline is not null\
                """, seconds, session);
        moved += sql.update("""
                update test_session_sections set deadline = deadline + make_interval(secs => ?)
                where session_id = ? and deadline is not null\
                """, seconds, session);
        // a question whose time is over was mostly left since; its section would demand an answer that nobody can give
        moved += sql.update("""
                update test_session_items set deadline = deadline + make_interval(secs => ?)
                where session_id = ? and deadline >= now()\
                """, seconds, session);
        return moved > 0;
    }
}
