package org.metalingua.module.testing.internal.session;

import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes down when the learner of an open session is heard of, in the database: every node and the next start know it.
 * {@link Lateness} says what follows from it. Safe for concurrent use.
 */
@Component(service = Contacts.class)
public final class Contacts {
    /** A shorter time between two requests is no silence. */
    private static final String HEARD = """
            insert into test_session_contacts as h (session_id, heard_at, back_at)
            select id, now(), now() from test_sessions where id = ? and account_id = ? and status = 'open'
            on conflict (session_id) do update
                set silent_from = case when h.heard_at < now() - %1$s then h.heard_at else h.silent_from end,
                    back_at = case when h.heard_at < now() - %1$s then now() else h.back_at end,
                    heard_at = greatest(h.heard_at, now())\
            """.formatted(Lateness.GRACE);

    private final Transactions transactions;

    @Activate
    public Contacts(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A request about the session that is no answer has come; call it before the request is served. Other people's
     * requests and sessions that are over leave no trace.
     */
    public void heard(Caller.Member member, long session) {
        transactions.call(
                member.scope(), transaction -> Sql.in(transaction).update(HEARD, session, member.accountId()));
    }

    /** An answer came late: what waits behind it has as long again. */
    static void goesOn(Sql sql, long session) {
        sql.update("update test_session_contacts set back_at = now() where session_id = ?", session);
    }
}
