package org.metalingua.module.testing.internal.proctoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What was noticed in sessions: lines are added and never changed, a bounded number for each session. Evidence for
 * people to look at; nothing is decided by it.
 */
@Component(service = IntegrityLog.class)
public final class IntegrityLog {
    /** Whoever leaves the window more often is known by then. */
    static final int MAX_PER_SESSION = 1_000;

    private final Transactions transactions;

    @Activate
    public IntegrityLog(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What became of a batch.
     *
     * @param stored how many were new
     * @param full the session's log takes no more
     */
    public record Receipt(int stored, boolean full) {}

    /** Adds what is new of the learner's own session. Throws 404; 409 session-closed some minutes after its end. */
    public Receipt add(Caller.Member learner, long session, IntegrityBatch batch) {
        batch.check();
        return transactions.call(learner.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            record Target(boolean open, int lines) {}
            Target target = sql.find(
                            """
                            select completed_at is null or completed_at > now() - interval '5 minutes' as open,
                                   (select count(*) from test_integrity_events e where e.session_id = s.id) as lines
                            from test_sessions s where id = ? and account_id = ?\
                            """,
                            row -> new Target(row.getBoolean("open"), row.getInt("lines")),
                            session,
                            learner.accountId())
                    .orElseThrow(() -> ProblemException.notFound("session"));
            if (!target.open()) {
                throw ProblemException.conflict("session-closed", "This test is over.");
            }
            int room = MAX_PER_SESSION - target.lines();
            int stored = 0;
            for (IntegrityBatch.Noticed event : batch.events()) {
                if (stored < room) {
                    stored += add(sql, session, batch.device(), event);
                }
            }
            return new Receipt(stored, stored >= room);
        });
    }

    private static int add(Sql sql, long session, String device, IntegrityBatch.Noticed event) {
        return sql.update(
                """
                insert into test_integrity_events
                    (session_id, event_id, kind, at, received_at, device, position, characters)
                values (?, ?, ?, now() - ? * interval '1 millisecond', now(), ?, ?, ?)
                on conflict (session_id, event_id) do nothing\
                """,
                session,
                event.id(),
                event.kind(),
                event.ageMs() == null ? 0 : event.ageMs(),
                device,
                event.question(),
                event.characters());
    }

    /** Adds what the server noticed by itself, whatever the log holds already; once for each id, which no player can use. */
    public static boolean note(Sql sql, long session, String id, String kind, String device) {
        return add(sql, session, device, new IntegrityBatch.Noticed("server:" + id, kind, null, null, null)) > 0;
    }

    /**
     * What the server noticed by itself of the way a session goes.
     *
     * @param id another one for each in a session
     * @param at null for now
     * @param question position of the question it is about; null for none
     * @param seconds how long it lasted or how late it was; null where that says nothing
     */
    public record Seen(String id, String kind, Instant at, Integer question, Integer seconds) {}

    /** Adds it as {@link #note(Sql, long, String, String, String)} does. */
    public static void note(Sql sql, long session, Seen seen) {
        sql.update("""
                insert into test_integrity_events (session_id, event_id, kind, at, received_at, position, seconds)
                values (?, ?, ?, coalesce(?::timestamptz, now()), now(), ?, ?)
                on conflict (session_id, event_id) do nothing\
                """, session, "server:" + seen.id(), seen.kind(), seen.at(), seen.question(), seen.seconds());
    }

    /** A session's log, newest first. */
    public Page<IntegrityEntry> list(Caller.Member proctor, long session, PageRequest request) {
        return transactions.read(
                proctor.scope(),
                transaction -> Page.of(
                        Sql.in(transaction)
                                .list(
                                        """
                                        select id, kind, at, position, characters, seconds from test_integrity_events
                                        where session_id = ? and id < ? order by id desc limit ?\
                                        """,
                                        IntegrityLog::entry,
                                        session,
                                        request.after().orElse(Long.MAX_VALUE),
                                        request.rowsToRead()),
                        request,
                        entry -> Long.parseLong(entry.id())));
    }

    private static IntegrityEntry entry(ResultSet row) throws SQLException {
        return new IntegrityEntry(
                Long.toString(row.getLong("id")),
                row.getString("kind"),
                Sql.instant(row, "at"),
                Sql.integer(row, "position"),
                Sql.integer(row, "characters"),
                Sql.integer(row, "seconds"));
    }
}
