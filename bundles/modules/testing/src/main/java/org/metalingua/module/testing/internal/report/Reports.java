package org.metalingua.module.testing.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.Staff;
import org.metalingua.module.testing.internal.exam.ExamProfiles;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.metalingua.module.testing.internal.standards.CefrScales;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The stored results. Names of people are not stored with them but looked up when one is shown. */
@Component(service = Reports.class)
public final class Reports {
    private final Transactions transactions;
    private final Accounts accounts;
    private final ExamProfiles examProfiles;
    private final Staff staff;

    @Activate
    public Reports(
            @Reference Transactions transactions,
            @Reference Accounts accounts,
            @Reference ExamProfiles examProfiles,
            @Reference Staff staff) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.examProfiles = examProfiles;
        this.staff = staff;
    }

    /**
     * Keeps others from writing the session's scores and report until the transaction ends, and tells the session's
     * status. Whoever changes a score of a session that is over takes this lock first: else two changes at once would
     * each write a report without the other. Throws 404.
     */
    public String lockSession(Transaction transaction, long session) {
        return Sql.in(transaction)
                .find(
                        "select status from test_sessions where id = ? for update",
                        row -> row.getString("status"),
                        session)
                .orElseThrow(() -> ProblemException.notFound("session"));
    }

    private record Built(long account, Report report) {}

    /** The report of a session from the answers as they are now, some of them seen otherwise. */
    private Built build(Transaction transaction, long session, UnaryOperator<ReportBuilder.Item> seen) {
        Sql sql = Sql.in(transaction);
        record Header(long account, String examProfile, Report report, Prior prior) {}
        Header header = sql.get(
                """
                select s.*, p.plan from test_sessions s left join test_adaptive_pools p on p.id = s.pool_id
                where s.id = ?""",
                row -> new Header(
                        row.getLong("account_id"),
                        row.getString("exam_profile"),
                        header(row),
                        prior(Sql.json(row, "plan"))),
                session);
        List<ReportBuilder.Item> items = items(sql, session).stream().map(seen).toList();
        String profile = header.examProfile();
        Report report = ReportBuilder.build(
                        header.report(),
                        items,
                        CefrScales.current(transaction),
                        header.prior(),
                        profile == null ? null : ExamResultBuilder.build(profile, examProfiles.find(profile), items))
                .markedByMachine(markedByMachine(sql, session));
        return new Built(header.account(), report);
    }

    /** The report that a session would have, had the question at a position another score; nothing is written. */
    public Report suppose(Transaction transaction, long session, int position, Score score, double maxPoints) {
        return build(transaction, session, item -> item.index() == position ? item.scored(score, maxPoints) : item)
                .report();
    }

    /** Writes the report of a locked session from the answers as they are now. */
    public void rebuild(Transaction transaction, long session) {
        Built built = build(transaction, session, UnaryOperator.identity());
        Report report = built.report();
        Sql sql = Sql.in(transaction);
        sql.update(
                """
                insert into test_results
                    (session_id, account_id, status, points, max_points, cefr_level, report, updated_at)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, now())
                on conflict (session_id) do update
                    set status = excluded.status, points = excluded.points, max_points = excluded.max_points,
                        cefr_level = excluded.cefr_level, report = excluded.report, updated_at = excluded.updated_at,
                        revision = test_results.revision + 1\
                """,
                session,
                built.account(),
                report.status(),
                report.points(),
                report.maxPoints(),
                report.cefrLevel(),
                Json.toTree(report));
        new IssuedCodes(transaction).supersede(session, report);
    }

    /** The report of a locked session as it is stored, without its learner's name; empty while nobody has written it. */
    public Optional<Report> stored(Transaction transaction, long session) {
        return Sql.in(transaction)
                .find(
                        "select report from test_results where session_id = ?",
                        row -> Json.fromTree(Sql.json(row, "report"), Report.class),
                        session);
    }

    /** The positions at which a machine rater's proposal counts and no person has rated. */
    private static Set<Integer> markedByMachine(Sql sql, long session) {
        return Set.copyOf(sql.list("""
                select a.position from test_machine_ratings m join test_answers a on a.id = m.answer_id
                where a.session_id = ? and m.decided
                  and not exists (select from test_ratings r where r.answer_id = a.id)""", row -> row.getInt("position"), session));
    }

    private static Report header(ResultSet row) throws SQLException {
        return new Report(
                Long.toString(row.getLong("id")),
                row.getString("title"),
                null,
                "provisional",
                Sql.instant(row, "started_at"),
                Sql.instant(row, "completed_at"),
                0,
                0,
                0,
                null,
                List.of(),
                0,
                List.of(),
                null,
                null,
                row.getString("stop_reason"));
    }

    /** What an adaptive test believed of its learner; everybody is one of the population elsewhere. */
    private static Prior prior(JsonNode plan) {
        return plan == null
                ? Prior.STANDARD
                : new Prior(
                        plan.at("/prior/mean").asDouble(), plan.at("/prior/sd").asDouble());
    }

    private static List<ReportBuilder.Item> items(Sql sql, long session) {
        return sql.list(
                """
                select i.position, i.section_position, i.question_id, v.question_type, v.skill, v.cefr_level, v.title,
                       v.max_points, i.parameters, i.difficulty, i.guessing, i.pilot, i.rubric, a.status, a.points, a.response, a.parts
                from test_session_items i
                join unified_test_question_versions v on v.id = i.question_version_id
                left join test_answers a on a.session_id = i.session_id and a.position = i.position
                join test_sessions s on s.id = i.session_id
                -- the last question of an adaptive session may never have been answered: then it was not given
                where i.session_id = ? and (s.mode = 'fixed' or a.session_id is not null) order by i.position\
                """,
                row -> {
                    JsonNode parts = Sql.json(row, "parts");
                    Double difficulty = Sql.number(row, "difficulty");
                    double guessing = row.getDouble("guessing");
                    return new ReportBuilder.Item(
                            row.getInt("position"),
                            row.getInt("section_position"),
                            row.getLong("question_id"),
                            row.getString("question_type"),
                            row.getString("skill"),
                            row.getString("cefr_level"),
                            row.getString("title"),
                            row.getDouble("max_points"),
                            Optional.ofNullable(Sql.json(row, "parameters"))
                                    .map(json -> Json.fromTree(json, ItemParameters.class))
                                    .orElseGet(() -> ItemParameters.of(difficulty, guessing)),
                            row.getBoolean("pilot"),
                            row.getString("rubric"),
                            row.getString("status"),
                            Sql.number(row, "points"),
                            Sql.json(row, "response"),
                            parts == null ? List.of() : Json.listFromTree(parts, Report.PartResult.class));
                },
                session);
    }

    /**
     * The stored report; empty when the session is over and nobody has written it yet. Throws 404 for strangers, 409
     * session-open.
     */
    public Optional<Report> find(Caller.Member member, long session) {
        record Found(long account, String status, JsonNode report) {}
        Found found = transactions
                .read(member.scope(), transaction -> Sql.in(transaction)
                        .find(
                                """
                                select s.account_id, s.status, r.report from test_sessions s
                                left join test_results r on r.session_id = s.id where s.id = ?\
                                """,
                                row -> new Found(
                                        row.getLong("account_id"), row.getString("status"), Sql.json(row, "report")),
                                session))
                .filter(one -> one.account() == member.accountId() || staff.seesResults(member))
                .orElseThrow(() -> ProblemException.notFound("session"));
        if (found.status().equals("open")) {
            throw ProblemException.conflict("session-open", "The test is not finished; its report comes afterwards.");
        }
        if (found.report() == null) {
            return Optional.empty();
        }
        String name = accounts.displayNames(member.institute(), Set.of(found.account()))
                .getOrDefault(found.account(), "");
        return Optional.of(Json.fromTree(found.report(), Report.class)
                .of(new Report.Learner(Long.toString(found.account()), name)));
    }
}
