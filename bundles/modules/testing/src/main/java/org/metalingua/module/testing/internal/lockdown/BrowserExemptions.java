package org.metalingua.module.testing.internal.lockdown;

import java.util.Map;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.proctoring.IntegrityLog;
import org.metalingua.module.testing.internal.proctoring.SessionFeed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Safe Exam Browser does not run on everything: a proctor lets one session go on in any browser. */
@Component(service = BrowserExemptions.class)
public final class BrowserExemptions {
    private static final int MAX_REASON = 500;

    private final Transactions transactions;
    private final Audit audit;
    private final SessionFeed feed;

    @Activate
    public BrowserExemptions(
            @Reference Transactions transactions, @Reference Audit audit, @Reference SessionFeed feed) {
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
    }

    /**
     * Exempts a running session, also written into its integrity log; doing it again changes nothing. Throws 404; 409
     * session-closed, any-browser.
     */
    public void exempt(Caller.Member proctor, long session, String reason) {
        Bounds bounds = new Bounds();
        bounds.requireText("reason", reason, MAX_REASON);
        bounds.check();
        transactions.call(proctor.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            record Running(boolean open, boolean asked, boolean exempt) {}
            Running running = sql.find(
                            """
                            select s.status = 'open' as open, b.session_id is not null as asked,
                                   b.exempted_at is not null as exempt
                            from test_sessions s left join test_session_browsers b on b.session_id = s.id
                            where s.id = ? for no key update of s\
                            """,
                            row -> new Running(
                                    row.getBoolean("open"), row.getBoolean("asked"), row.getBoolean("exempt")),
                            session)
                    .orElseThrow(() -> ProblemException.notFound("session"));
            if (!running.open()) {
                throw ProblemException.conflict("session-closed", "This test is over.");
            }
            if (!running.asked()) {
                throw ProblemException.conflict("any-browser", "This test may be taken in any browser.");
            }
            if (running.exempt()) {
                return null;
            }
            sql.update("""
                    update test_session_browsers
                    set exempted_at = now(), exempted_by = ?, exemption_reason = ? where session_id = ?\
                    """, proctor.accountId(), reason, session);
            IntegrityLog.note(sql, session, "browser-exempted", "browser_exempted", null);
            audit.record(
                    transaction, proctor, "session.browser-exempted", "session:" + session, Map.of("reason", reason));
            return null;
        });
        feed.changed(proctor.institute(), session);
    }
}
