package org.metalingua.module.testing.internal.calibration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds parameters of questions from what learners answered. A calibration only proposes: parameters change when
 * somebody adopts them, for the sessions that begin afterwards.
 */
@Component(service = Calibrations.class)
public final class Calibrations {
    static final String JOB = "testing.calibrate";

    private final Transactions transactions;
    private final Jobs jobs;
    private final JobProgress progress;
    private final Audit audit;

    @Activate
    public Calibrations(
            @Reference Transactions transactions,
            @Reference Jobs jobs,
            @Reference JobProgress progress,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.progress = progress;
        this.audit = audit;
    }

    /** Begins one. Throws 409 calibration-running while another of the institute is under way. */
    public CalibrationState start(Caller.Member author, CalibrationRequest request) {
        request.check();
        long id = transactions.call(author.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            sql.get(
                    "select pg_advisory_xact_lock(hashtextextended('testing.calibrate', ?))",
                    row -> true,
                    author.institute());
            if (sql.find("select id from test_calibrations where status = 'running'", row -> true)
                    .isPresent()) {
                throw ProblemException.conflict("calibration-running", "Another calibration is under way.");
            }
            long added = sql.get("""
                    insert into test_calibrations (request, status, progress, created_by, created_at)
                    values (?::jsonb, 'running', 0, ?, now()) returning id\
                    """, row -> row.getLong("id"), Json.toTree(request), author.accountId());
            jobs.submit(
                    transaction,
                    JOB,
                    Long.toString(added),
                    author.institute(),
                    JsonNodeFactory.instance.objectNode(),
                    Instant.now());
            progress.begin(transaction, author, JOB, Long.toString(added));
            audit.record(transaction, author, "calibration.started", "calibration:" + added, Map.of());
            return added;
        });
        return get(author, id);
    }

    public CalibrationState get(Caller.Member author, long id) {
        return withProgress(
                author, transactions.read(author.scope(), transaction -> adopted(transaction, find(transaction, id))));
    }

    /** While it runs, how far it is is known to the job. */
    private CalibrationState withProgress(Caller.Member author, CalibrationState state) {
        return state.status().equals("running")
                ? progress.find(author.institute(), JOB, state.id())
                        .map(job -> state.at(job.share()))
                        .orElse(state)
                : state;
    }

    private static CalibrationState find(Transaction transaction, long id) {
        return Sql.in(transaction)
                .find("select * from test_calibrations where id = ?", Calibrations::map, id)
                .orElseThrow(() -> ProblemException.notFound("calibration"));
    }

    /** Newest first, without results. */
    public Page<CalibrationState> list(Caller.Member author, PageRequest request) {
        Page<CalibrationState> page = transactions.read(
                author.scope(),
                transaction -> Page.of(
                        Sql.in(transaction)
                                .list(
                                        """
                                        select id, status, progress, request, error, created_at, null as result
                                        from test_calibrations where id < ? order by id desc limit ?\
                                        """,
                                        Calibrations::map,
                                        request.after().orElse(Long.MAX_VALUE),
                                        request.rowsToRead()),
                        request,
                        state -> Long.parseLong(state.id())));
        return page.map(state -> withProgress(author, state));
    }

    private static CalibrationState map(ResultSet row) throws SQLException {
        return new CalibrationState(
                Long.toString(row.getLong("id")),
                row.getString("status"),
                row.getDouble("progress"),
                Json.fromTree(Sql.json(row, "request"), CalibrationRequest.class),
                Optional.ofNullable(Sql.json(row, "result"))
                        .map(json -> Json.fromTree(json, CalibrationState.Result.class))
                        .orElse(null),
                row.getString("error"),
                Sql.instant(row, "created_at"));
    }

    /** With the questions marked whose present parameters come from this calibration. */
    private static CalibrationState adopted(Transaction transaction, CalibrationState state) {
        if (state.result() == null) {
            return state;
        }
        Set<String> adopted = Set.copyOf(Sql.in(transaction)
                .list("""
                        select distinct v.question_id from test_item_parameters p
                        join unified_test_question_versions v on v.id = p.question_version_id
                        join unified_test_questions q on q.id = v.question_id and q.version = v.version
                        where p.calibration_id = ?\
                        """, row -> Long.toString(row.getLong("question_id")), Long.parseLong(state.id())));
        CalibrationState.Result found = state.result();
        return new CalibrationState(
                state.id(),
                state.status(),
                state.progress(),
                state.request(),
                new CalibrationState.Result(
                        found.learners(),
                        found.populationMean(),
                        found.populationSd(),
                        found.logLikelihood(),
                        found.cycles(),
                        found.converged(),
                        found.questions().stream()
                                .map(question -> question.isAdopted(adopted.contains(question.questionId())))
                                .toList()),
                state.error(),
                state.createdAt());
    }

    /** Does the work of a calibration that is not done; safe to repeat. */
    void run(long institute, long id) {
        Scope scope = Scope.institute(institute);
        Optional<CalibrationRequest> request = transactions.read(scope, transaction -> Sql.in(transaction)
                .find(
                        "select request from test_calibrations where id = ? and status = 'running'",
                        row -> Json.fromTree(Sql.json(row, "request"), CalibrationRequest.class),
                        id));
        if (request.isEmpty()) {
            return;
        }
        String key = Long.toString(id);
        try {
            StoredResponses responses = transactions.read(scope, StoredResponses::read);
            CalibrationState.Result result = CalibrationRun.of(request.get(), responses, share -> {
                progress.report(institute, JOB, key, share);
                return true;
            });
            transactions.call(scope, transaction -> Sql.in(transaction).update("""
                            update test_calibrations
                            set status = 'done', progress = 1, result = ?::jsonb, finished_at = now() where id = ?\
                            """, Json.toTree(result), id));
        } catch (IllegalArgumentException e) {
            // there is nothing to calibrate, now and whenever it is tried again
            transactions.call(scope, transaction -> {
                progress.fail(transaction, institute, JOB, key, e.getMessage());
                return Sql.in(transaction)
                        .update(
                                "update test_calibrations set status = 'failed', error = ?, finished_at = now()"
                                        + " where id = ?",
                                e.getMessage(),
                                id);
            });
        }
    }

    /**
     * Takes over the new parameters of these questions. Throws 400 naming those that have objections, kept their
     * parameters, or have another text by now. Doing it again changes nothing.
     */
    public CalibrationState adopt(Caller.Member author, long id, List<String> questionIds) {
        Bounds shape = new Bounds();
        CalibrationRequest.checkQuestions(shape, "questionIds", questionIds);
        shape.check();
        transactions.call(author.scope(), transaction -> {
            CalibrationState state = find(transaction, id);
            if (state.result() == null) {
                throw ProblemException.conflict("calibration-not-done", "This calibration has no result to adopt.");
            }
            List<CalibrationState.CalibratedQuestion> chosen = chosen(state.result(), questionIds);
            Bounds bounds = new Bounds();
            for (int i = 0; i < chosen.size(); i++) {
                if (!store(transaction, author, state, chosen.get(i))) {
                    bounds.add("questionIds[" + i + "]", "has another text since the calibration");
                }
            }
            bounds.check();
            audit.record(
                    transaction,
                    author,
                    "calibration.adopted",
                    "calibration:" + id,
                    Map.of("questions", Integer.toString(chosen.size())));
            return null;
        });
        return get(author, id);
    }

    private static List<CalibrationState.CalibratedQuestion> chosen(
            CalibrationState.Result result, List<String> questionIds) {
        Map<String, CalibrationState.CalibratedQuestion> byId = result.questions().stream()
                .collect(Collectors.toMap(CalibrationState.CalibratedQuestion::questionId, Function.identity()));
        Bounds bounds = new Bounds();
        List<CalibrationState.CalibratedQuestion> chosen = new ArrayList<>();
        for (int i = 0; i < questionIds.size(); i++) {
            CalibrationState.CalibratedQuestion question = byId.get(questionIds.get(i));
            String place = "questionIds[" + i + "]";
            if (question == null) {
                bounds.add(place, "is not part of this calibration");
            } else if (question.fixed()) {
                bounds.add(place, "kept its parameters");
            } else if (!question.objections().isEmpty()) {
                bounds.add(place, "must not be used: " + String.join(", ", question.objections()));
            } else {
                chosen.add(question);
            }
        }
        bounds.check();
        return chosen;
    }

    private static boolean store(
            Transaction transaction,
            Caller.Member author,
            CalibrationState state,
            CalibrationState.CalibratedQuestion question) {
        CalibrationState.Parameters found = question.after();
        return Sql.in(transaction)
                        .update(
                                """
                                insert into test_item_parameters
                                    (question_version_id, parameters, method, responses, standard_errors,
                                     calibration_id, adopted_by, adopted_at)
                                select v.id, ?::jsonb, ?, ?, ?::jsonb, ?, ?, now()
                                from unified_test_questions q
                                join unified_test_question_versions v on v.question_id = q.id and v.version = q.version
                                where q.id = ? and exists (
                                    select from unified_test_question_versions old
                                    join test_calibrations c on c.id = ?
                                    where old.question_id = q.id and old.created_at <= c.created_at
                                      and old.content = v.content and old.answer_key = v.answer_key)
                                on conflict (question_version_id) do update
                                    set parameters = excluded.parameters, method = excluded.method,
                                        responses = excluded.responses, standard_errors = excluded.standard_errors,
                                        calibration_id = excluded.calibration_id, adopted_by = excluded.adopted_by,
                                        adopted_at = excluded.adopted_at\
                                """,
                                Json.toTree(new ItemParameters(found.a(), found.b(), found.c(), 1, null)),
                                "mmle-em " + state.request().model(),
                                question.responses(),
                                Json.toTree(question.standardErrors()),
                                Long.parseLong(state.id()),
                                author.accountId(),
                                Long.parseLong(question.questionId()),
                                Long.parseLong(state.id()))
                > 0;
    }
}
