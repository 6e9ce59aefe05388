package org.metalingua.module.testing.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** Moves the deadlines of a session that runs. */
public final class Deadlines {
    private static final List<Table> TABLES = List.of(
            new Table("test_sessions", "id", "'-infinity'"),
            new Table("test_session_sections", "session_id", "'-infinity'"),
            // a question whose time is over was mostly left since; its section would demand an answer nobody can give
            new Table("test_session_items", "session_id", "now()"));

    /**
     * Has a column {@code deadline} of a session.
     *
     * @param session the column that names the session
     * @param running after which moment a deadline is one that can still be moved, as SQL
     */
    private record Table(String name, String session, String running) {}

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
        return move(sql, session, Duration.ofSeconds(seconds), null);
    }

    /**
     * Moves those that lie after a moment, to the microsecond; the caller holds the session's row.
     *
     * @param by negative to bring them nearer
     * @param after null for all that run
     * @return whether there was one to move
     */
    static boolean move(Sql sql, long session, Duration by, Instant after) {
        int moved = 0;
        for (Table table : TABLES) {
            moved += sql.update(
                    "update " + table.name() + " set deadline = deadline + ? * interval '1 microsecond' where "
                            + table.session() + " = ? and deadline > coalesce(?::timestamptz, " + table.running() + ")",
                    by.dividedBy(ChronoUnit.MICROS.getDuration()),
                    session,
                    after);
        }
        return moved > 0;
    }
}
