package org.metalingua.module.testing.internal.statement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.report.IssuedCodes;
import org.metalingua.module.testing.internal.report.IssuedCodes.IssuedCode;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.report.Reports;
import org.metalingua.module.testing.internal.report.Statement;
import org.metalingua.module.testing.internal.session.SessionClosing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives out codes for final reports, one for each state of a report, and takes them back. While the latest code of a
 * session is revoked it gets no other, whatever becomes of its report. Safe for concurrent use; every step may be
 * repeated.
 */
@Component(service = Verifications.class)
public final class Verifications {
    private static final int MAX_REASON = 500;

    private final Transactions transactions;
    private final SessionClosing closing;
    private final Reports reports;
    private final Audit audit;

    @Activate
    public Verifications(
            @Reference Transactions transactions,
            @Reference SessionClosing closing,
            @Reference Reports reports,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.closing = closing;
        this.reports = reports;
        this.audit = audit;
    }

    /**
     * The code of the report as it is now, given out when nobody has asked for it yet. Throws 404 for strangers, 409
     * session-open, report-not-final naming what waits, report-revoked.
     */
    IssuedCode issue(Caller.Member member, long session) {
        closing.report(member, session);
        return transactions.call(member.scope(), transaction -> {
            reports.lockSession(transaction, session);
            Report report = reports.stored(transaction, session).orElseThrow();
            requireFinal(report);
            IssuedCodes codes = new IssuedCodes(transaction);
            Optional<IssuedCode> latest = codes.latest(session);
            if (latest.filter(one -> one.revokedAt() != null).isPresent()) {
                throw ProblemException.conflict(
                        "report-revoked", "The institute has revoked this report; it is not given out any more.");
            }
            return latest.filter(one -> one.supersededAt() == null)
                    .orElseGet(() -> codes.add(
                            session, VerificationCode.random().symbols(), Statement.of(report), member.accountId()));
        });
    }

    private static void requireFinal(Report report) {
        if (report.status().equals("final")) {
            return;
        }
        List<FieldProblem> waiting = report.items().stream()
                .filter(item -> item.points() == null && !Boolean.FALSE.equals(item.counted()))
                .map(item -> new FieldProblem(
                        "items." + item.index(),
                        item.status().equals("needs_review") ? "waits for a rater" : "waits to be scored"))
                .toList();
        throw new ProblemException(
                409,
                "report-not-final",
                "The report is not final: answers that wait to be marked: " + report.pending() + ".",
                waiting,
                Map.of());
    }

    /** Every code of the session's report, the latest first. Throws 404 for strangers, 409 session-open. */
    List<IssuedCode> list(Caller.Member member, long session) {
        closing.report(member, session);
        return transactions.read(member.scope(), transaction -> new IssuedCodes(transaction).list(session));
    }

    /** Says that the paper under a code is not to be relied on. Throws 404, 400 naming the reason. */
    IssuedCode revoke(Caller.Member member, long session, String typed, String reason) {
        Bounds bounds = new Bounds();
        bounds.requireText("reason", reason, MAX_REASON);
        bounds.check();
        String given = reason.strip();
        return change(
                member,
                session,
                typed,
                "statement.revoked",
                Map.of("reason", given),
                (codes, symbols) -> codes.revoke(symbols, member.accountId(), given));
    }

    /** Takes a revocation back. Throws 404. */
    IssuedCode restore(Caller.Member member, long session, String typed) {
        return change(
                member, session, typed, "statement.restored", Map.of(), (codes, symbols) -> codes.restore(symbols));
    }

    private IssuedCode change(
            Caller.Member member,
            long session,
            String typed,
            String action,
            Map<String, String> details,
            BiPredicate<IssuedCodes, String> act) {
        return transactions.call(member.scope(), transaction -> {
            reports.lockSession(transaction, session);
            IssuedCodes codes = new IssuedCodes(transaction);
            String symbols = VerificationCode.parse(typed)
                    .map(VerificationCode::symbols)
                    .filter(one -> codes.find(one)
                            .filter(code -> code.session() == session)
                            .isPresent())
                    .orElseThrow(() -> ProblemException.notFound("code of this report"));
            if (act.test(codes, symbols)) {
                audit.record(transaction, member, action, "session:" + session, details);
            }
            return codes.find(symbols).orElseThrow();
        });
    }
}
