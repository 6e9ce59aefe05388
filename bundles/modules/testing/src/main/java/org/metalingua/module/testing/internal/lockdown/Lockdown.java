package org.metalingua.module.testing.internal.lockdown;

import java.util.Optional;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.Staff;
import org.metalingua.module.testing.internal.cache.BoundedCache;
import org.metalingua.module.testing.internal.proctoring.IntegrityLog;
import org.metalingua.module.testing.internal.proctoring.SessionFeed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps learners in Safe Exam Browser where their test asks for it. Those who write tests try them in any browser. Safe
 * for concurrent use.
 */
@Component(service = Lockdown.class)
public final class Lockdown {
    /** The page of a running test; the id of the session follows. */
    private static final String TESTS = "/student/tests/";

    /** Sessions whose keys are kept in memory. */
    private static final long REMEMBERED = 50_000;

    private record Key(long institute, long session) {}

    private final Transactions transactions;
    private final BrowserRules rules;
    private final SessionFeed feed;
    private final PublicAddress address;
    private final Staff staff;
    private final BoundedCache<Key, BrowserKeys> keys = new BoundedCache<>(REMEMBERED, value -> 1);

    @Activate
    public Lockdown(
            @Reference Transactions transactions,
            @Reference BrowserRules rules,
            @Reference SessionFeed feed,
            @Reference Staff staff) {
        this(transactions, rules, feed, PublicAddress.current(), staff);
    }

    Lockdown(Transactions transactions, BrowserRules rules, SessionFeed feed, PublicAddress address, Staff staff) {
        this.transactions = transactions;
        this.rules = rules;
        this.feed = feed;
        this.address = address;
        this.staff = staff;
    }

    /** Lets a learner begin a test or go on with it, or answers 403 safe-exam-browser-required. Throws 404. */
    public void requireToStart(Caller.Member learner, long template, Browser browser) {
        if (!checkStart(learner, template, browser).passed()) {
            throw refusal();
        }
    }

    /** Whether a learner may begin a test in this browser. Throws 404. */
    public BrowserCheck checkStart(Caller.Member learner, long template, Browser browser) {
        Optional<BrowserRules.Asked> asked = rules.asked(learner, template);
        BrowserKeys wanted = asked.map(BrowserRules.Asked::keys).orElse(BrowserKeys.NONE);
        boolean passed = staff.isAuthor(learner)
                || wanted.fit(browser.at(address.origin()).proofs(ExamConfiguration.START + template))
                || isExempt(learner, template);
        return new BrowserCheck(
                asked.isPresent(), passed, asked.map(BrowserRules.Asked::link).orElse(null));
    }

    /** A session of the test that goes on in any browser. */
    private boolean isExempt(Caller.Member learner, long template) {
        return transactions.read(learner.scope(), transaction -> Sql.in(transaction)
                .find("""
                        select s.id from test_sessions s
                        join test_session_browsers b on b.session_id = s.id and b.exempted_at is not null
                        where s.account_id = ? and s.template_id = ? and s.status = 'open'\
                        """, row -> true, learner.accountId(), template)
                .isPresent());
    }

    /**
     * Lets a request of a session through, or answers 403 safe-exam-browser-required and writes the first such request
     * down. A session that is not there, or another's, is for others to refuse.
     */
    public void require(Caller.Member learner, long session, Browser browser) {
        if (!passes(learner, session, browser)) {
            if (transactions.call(
                    learner.scope(),
                    transaction ->
                            IntegrityLog.note(Sql.in(transaction), session, "browser", "browser_refused", null))) {
                feed.changed(learner.institute(), session);
            }
            throw refusal();
        }
    }

    /** Whether a learner may go on with a session in this browser. Throws 404. */
    public BrowserCheck check(Caller.Member learner, long session, Browser browser) {
        record Own(long template, boolean asked) {}
        Own own = transactions.read(learner.scope(), transaction -> Sql.in(transaction)
                .find(
                        """
                        select s.template_id, exists (select from test_session_browsers b
                                                      where b.session_id = s.id) as asked
                        from test_sessions s where s.id = ? and s.account_id = ?\
                        """,
                        row -> new Own(row.getLong("template_id"), row.getBoolean("asked")),
                        session,
                        learner.accountId())
                .orElseThrow(() -> ProblemException.notFound("session")));
        String link = own.asked()
                ? rules.asked(learner, own.template())
                        .map(BrowserRules.Asked::link)
                        .orElse(null)
                : null;
        return new BrowserCheck(own.asked(), passes(learner, session, browser), link);
    }

    private boolean passes(Caller.Member learner, long session, Browser browser) {
        if (staff.isAuthor(learner)) {
            return true;
        }
        BrowserKeys wanted = keys.get(new Key(learner.institute(), session), key -> keys(learner, session))
                .orElse(BrowserKeys.NONE);
        return wanted.fit(browser.at(address.origin()).proofs(TESTS + session)) || !isBound(learner, session);
    }

    private Optional<BrowserKeys> keys(Caller.Member learner, long session) {
        return transactions.read(
                learner.scope(), transaction -> Sql.in(transaction).find("""
                        select b.config_keys, b.browser_exam_keys
                        from test_sessions s left join test_session_browsers b on b.session_id = s.id where s.id = ?\
                        """, BrowserKeys::of, session));
    }

    /** Whether the learner's own session goes on, asks for the browser, and nobody has exempted it. */
    private boolean isBound(Caller.Member learner, long session) {
        return transactions.read(learner.scope(), transaction -> Sql.in(transaction)
                .find("""
                        select s.id from test_sessions s
                        join test_session_browsers b on b.session_id = s.id and b.exempted_at is null
                        where s.id = ? and s.account_id = ? and s.status = 'open'\
                        """, row -> true, session, learner.accountId())
                .isPresent());
    }

    private static ProblemException refusal() {
        return new ProblemException(
                403,
                "safe-exam-browser-required",
                "This test is taken in Safe Exam Browser only. Open it there with the configuration of the test, or ask"
                        + " your proctor.");
    }
}
