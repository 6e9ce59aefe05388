package org.metalingua.module.testing.internal.session;

import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.report.Reports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ends sessions. One transaction closes, after it the outstanding answers are scored, another writes the report; a
 * crash in between is made good by whoever asks for the report next or by the housekeeping.
 */
@Component(service = SessionClosing.class)
public final class SessionClosing {
    /** Whether the session {@code s} may still get an answer: its deadline is ahead, or what comes late is waited for. */
    public static final String IN_TIME = "coalesce(s.deadline >= " + Lateness.EARLIEST + ", true)";

    private final Transactions transactions;
    private final SessionPlans plans;
    private final OutstandingAnswers outstanding;
    private final Reports reports;

    @Activate
    public SessionClosing(
            @Reference Transactions transactions,
            @Reference SessionPlans plans,
            @Reference OutstandingAnswers outstanding,
            @Reference Reports reports) {
        this.transactions = transactions;
        this.plans = plans;
        this.outstanding = outstanding;
        this.reports = reports;
    }

    /** Hands the test in. Doing it again gives the same report. */
    public Report complete(Caller.Member learner, long session) {
        plans.find(learner.institute(), session)
                .filter(plan -> plan.accountId() == learner.accountId())
                .orElseThrow(() -> ProblemException.notFound("session"));
        boolean closed = transactions.call(learner.scope(), transaction -> close(transaction, session));
        return closed ? finish(learner, session) : report(learner, session);
    }

    /**
     * Ends a session that is open, in the running transaction; {@link #settle} comes after it.
     *
     * @return whether it was open
     */
    public boolean close(Transaction transaction, long session) {
        return Sql.in(transaction).update("""
                        update test_sessions s
                        set status = case when %s then 'completed' else 'expired' end,
                            completed_at = now(),
                            stop_reason = case when mode = 'adaptive' then 'handed_in' end
                        where id = ? and status = 'open'\
                        """.formatted(IN_TIME), session) > 0;
    }

    /**
     * Ends a session whose time is over and whose learner is not waited for any more; one that is not, or was ended before,
     * stays as it is.
     */
    public void expire(long institute, long session) {
        boolean closed = transactions.call(
                Scope.institute(institute),
                transaction -> Sql.in(transaction).update("""
                                update test_sessions s
                                set status = 'expired', completed_at = deadline,
                                    stop_reason = case when mode = 'adaptive' then 'time' end
                                where id = ? and status = 'open' and not %s\
                                """.formatted(IN_TIME), session) > 0);
        if (closed) {
            settle(institute, session);
        }
    }

    /** The report of a session that is over, for its learner and for staff. Throws 404, or 409 session-open. */
    public Report report(Caller.Member member, long session) {
        expire(member.institute(), session);
        return reports.find(member, session).orElseGet(() -> finish(member, session));
    }

    private Report finish(Caller.Member member, long session) {
        settle(member.institute(), session);
        return reports.find(member, session)
                .orElseThrow(() -> new IllegalStateException("session " + session + " has no report"));
    }

    /** Scores what is left and writes the report; what cannot be scored now is tried again later. */
    public void settle(long institute, long session) {
        if (outstanding.settle(institute, session) > 0) {
            outstanding.scoreLater(institute, session);
        }
    }
}
