package org.metalingua.module.testing.internal.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.proctoring.IntegrityLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Breaks that stop the clock. When one begins, the deadlines ahead are moved by all its minutes; when the learner comes
 * back earlier, they are moved back by what was not used. So a break ends by itself with nobody there: after a crash and
 * without a browser the clock is right, and no time counts twice. Safe for concurrent use.
 */
@Component(service = Breaks.class)
public final class Breaks {
    static final String BEGUN = "break_begun";
    static final String ENDED = "break_ended";

    private static final String LOCK = """
            select id, account_id, status, break_count, break_minutes, breaks_taken, break_from, break_until,
                   coalesce(completed_at, greatest(now(), break_from)) as latest,
                   -- not before a break that began while this waited for the row
                   greatest(now(), break_from) as server_time,
                   coalesce(deadline <= now(), false) as time_over
            from test_sessions where id = ? for no key update\
            """;

    private final Transactions transactions;
    private final SessionClosing closing;

    @Activate
    public Breaks(@Reference Transactions transactions, @Reference SessionClosing closing) {
        this.transactions = transactions;
        this.closing = closing;
    }

    private record State(
            long id,
            long account,
            boolean open,
            int left,
            int minutes,
            int taken,
            Instant from,
            Instant until,
            Instant now,
            Instant latest,
            boolean timeOver) {
        boolean rests() {
            return open && until != null && until.isAfter(now);
        }
    }

    /**
     * Begins a break; during one nothing changes. Throws 404; 409 session-closed, time-over, no-breaks-left.
     */
    public void begin(Caller.Member learner, long session) {
        closing.expire(learner.institute(), session);
        transactions.call(learner.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            State state = lock(sql, learner, session);
            if (state.rests()) {
                return null;
            }
            noteEnd(sql, state);
            if (!state.open()) {
                throw ProblemException.conflict("session-closed", "This test is over.");
            }
            if (state.timeOver()) {
                throw ProblemException.conflict("time-over", "The time of this test is over; hand it in.");
            }
            if (state.left() == 0) {
                throw ProblemException.conflict("no-breaks-left", "All breaks of this test are taken.");
            }
            Duration allowance = Duration.ofMinutes(state.minutes());
            Deadlines.move(sql, session, allowance, state.now());
            sql.update(
                    "update test_sessions set breaks_taken = breaks_taken + 1, break_from = ?, break_until = ? where id = ?",
                    state.now(),
                    state.now().plus(allowance),
                    session);
            int number = state.taken() + 1;
            IntegrityLog.note(
                    sql, session, new IntegrityLog.Seen("break-" + number + "-begun", BEGUN, state.now(), null, null));
            return null;
        });
    }

    /** The learner goes on; without a break nothing changes. Throws 404. */
    public void end(Caller.Member learner, long session) {
        transactions.call(learner.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            State state = lock(sql, learner, session);
            if (state.rests()) {
                // those that had passed before the break lie before its end and stay
                Deadlines.move(sql, session, Duration.between(state.until(), state.now()), state.until());
            }
            noteEnd(sql, state);
            return null;
        });
    }

    /** Writes down that a break has ended by itself, or with its session. */
    void settle(long institute, long session) {
        transactions.call(Scope.institute(institute), transaction -> {
            Sql sql = Sql.in(transaction);
            State state = sql.get(LOCK, Breaks::state, session);
            if (!state.rests()) {
                noteEnd(sql, state);
            }
            return null;
        });
    }

    /** Ends the break in the books, at the first of its own end, the session's and now. */
    private static void noteEnd(Sql sql, State state) {
        if (state.until() == null) {
            return;
        }
        Instant ended = state.until().isBefore(state.latest()) ? state.until() : state.latest();
        IntegrityLog.note(
                sql,
                state.id(),
                new IntegrityLog.Seen(
                        "break-" + state.taken() + "-ended",
                        ENDED,
                        ended,
                        null,
                        Math.toIntExact(Duration.between(state.from(), ended).toSeconds())));
        sql.update("update test_sessions set break_from = null, break_until = null where id = ?", state.id());
    }

    /** Throws 409 on-break. */
    static void requireNone(Sql sql, long session) {
        boolean rests = sql.get(
                "select coalesce(break_until > now(), false) as rests from test_sessions where id = ?",
                row -> row.getBoolean("rests"),
                session);
        if (rests) {
            throw onBreak();
        }
    }

    static ProblemException onBreak() {
        return ProblemException.conflict("on-break", "You are on a break. End it to go on; the clock stands still.");
    }

    private static State lock(Sql sql, Caller.Member learner, long session) {
        return sql.find(LOCK, Breaks::state, session)
                .filter(state -> state.account() == learner.accountId())
                .orElseThrow(() -> ProblemException.notFound("session"));
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("status").equals("open"),
                row.getInt("break_count") - row.getInt("breaks_taken"),
                row.getInt("break_minutes"),
                row.getInt("breaks_taken"),
                Sql.instant(row, "break_from"),
                Sql.instant(row, "break_until"),
                Sql.instant(row, "server_time"),
                Sql.instant(row, "latest"),
                row.getBoolean("time_over"));
    }
}
