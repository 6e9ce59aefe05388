package org.metalingua.module.testing.internal.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.kernel.scoring.irt.AdaptiveRules;
import org.metalingua.kernel.scoring.irt.BankItem;
import org.metalingua.kernel.scoring.irt.ExposureControl;
import org.metalingua.kernel.scoring.irt.ItemBank;
import org.metalingua.kernel.scoring.irt.Progress;
import org.metalingua.kernel.scoring.irt.Simulation;
import org.metalingua.kernel.scoring.irt.SimulationReport;
import org.metalingua.kernel.scoring.irt.Stopping;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.adaptive.AdaptivePool;
import org.metalingua.module.testing.internal.adaptive.PlanRules;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.metalingua.module.testing.internal.standards.CefrScaleSet;
import org.metalingua.module.testing.internal.standards.CefrScales;
import org.metalingua.module.testing.internal.template.AdaptivePlan;
import org.metalingua.module.testing.internal.template.PoolSelection;
import org.metalingua.module.testing.internal.template.PooledQuestion;
import org.metalingua.module.testing.internal.template.QuestionSelection;
import org.metalingua.module.testing.internal.template.Template;
import org.metalingua.module.testing.internal.template.TemplateLibrary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends simulated learners through a test before real ones take it. A few are done at once, many by a job. In a fixed
 * test everybody gets the questions of one draw. Questions that people mark are left out.
 */
@Component(service = Simulations.class)
public final class Simulations {
    static final String JOB = "testing.simulate";

    /** So many are done before anybody gets impatient. */
    private static final int AT_ONCE = 500;

    private static final int KEPT = 20;
    private static final int CONTROL_LEARNERS = 1_000;
    private static final int CONTROL_ROUNDS = 20;

    private final Transactions transactions;
    private final TemplateLibrary templates;
    private final Jobs jobs;
    private final JobProgress progress;

    @Activate
    public Simulations(
            @Reference Transactions transactions,
            @Reference TemplateLibrary templates,
            @Reference Jobs jobs,
            @Reference JobProgress progress) {
        this.transactions = transactions;
        this.templates = templates;
        this.jobs = jobs;
        this.progress = progress;
    }

    /** Begins one; a small one is done when this returns. Throws 404, 409 not-enough-questions. */
    public SimulationState start(Caller.Member author, long template, SimulationRequest request) {
        SimulationRequest checked = request.checked();
        boolean atOnce = checked.learners() <= AT_ONCE;
        long id = transactions.call(author.scope(), transaction -> {
            Template found = templates.read(transaction, template);
            requireQuestions(transaction, found);
            long added = Sql.in(transaction)
                    .get(
                            """
                            insert into test_simulations
                                (template_id, template_version, request, status, progress, created_by, created_at)
                            values (?, ?, ?::jsonb, 'running', 0, ?, now()) returning id\
                            """,
                            row -> row.getLong("id"),
                            template,
                            found.version(),
                            Json.toTree(checked),
                            author.accountId());
            if (!atOnce) {
                jobs.submit(
                        transaction,
                        JOB,
                        Long.toString(added),
                        author.institute(),
                        JsonNodeFactory.instance.objectNode(),
                        Instant.now());
                progress.begin(transaction, author, JOB, Long.toString(added));
            }
            return added;
        });
        if (atOnce) {
            run(author.institute(), id);
        }
        return get(author, template, id);
    }

    private static void requireQuestions(Transaction transaction, Template template) {
        if (template.adapts()) {
            PoolSelection.requireEnough(
                    template.adaptive(), PoolSelection.choose(Sql.in(transaction), template.adaptive()));
        } else {
            QuestionSelection.choose(Sql.in(transaction), template.sections(), 1);
        }
    }

    public SimulationState get(Caller.Member author, long template, long id) {
        return transactions
                .read(author.scope(), transaction -> Sql.in(transaction)
                        .find(
                                "select * from test_simulations where id = ? and template_id = ?",
                                Simulations::map,
                                id,
                                template))
                .map(state -> withProgress(author, state))
                .orElseThrow(() -> ProblemException.notFound("simulation"));
    }

    /** While it runs, how far it is is known to the job. */
    private SimulationState withProgress(Caller.Member author, SimulationState state) {
        return state.status().equals("running")
                ? progress.find(author.institute(), JOB, state.id())
                        .map(job -> state.at(job.share()))
                        .orElse(state)
                : state;
    }

    /** The latest ones of a template, newest first. */
    public List<SimulationState> list(Caller.Member author, long template) {
        List<SimulationState> found = transactions.read(author.scope(), transaction -> {
            templates.read(transaction, template);
            return Sql.in(transaction)
                    .list(
                            "select * from test_simulations where template_id = ? order by id desc limit ?",
                            Simulations::map,
                            template,
                            KEPT);
        });
        return found.stream().map(state -> withProgress(author, state)).toList();
    }

    private static SimulationState map(ResultSet row) throws SQLException {
        return new SimulationState(
                Long.toString(row.getLong("id")),
                Long.toString(row.getLong("template_id")),
                row.getInt("template_version"),
                row.getString("status"),
                row.getDouble("progress"),
                Json.fromTree(Sql.json(row, "request"), SimulationRequest.class),
                Optional.ofNullable(Sql.json(row, "report"))
                        .map(json -> Json.fromTree(json, SimulatedTest.class))
                        .orElse(null),
                row.getString("error"),
                Sql.instant(row, "created_at"));
    }

    /** The questions of a test as the engine knows them, and the rules by which it gives them. */
    private record Prepared(List<Long> questions, ItemBank bank, AdaptiveRules rules, AdaptivePlan plan) {}

    private record Task(SimulationRequest request, Prepared prepared) {}

    /** Does the work of a simulation that is not done; safe to repeat. */
    void run(long institute, long id) {
        Scope scope = Scope.institute(institute);
        Optional<Task> task = transactions.read(scope, transaction -> task(transaction, id));
        if (task.isEmpty()) {
            return;
        }
        String key = Long.toString(id);
        try {
            SimulatedTest report = simulate(task.get(), share -> {
                progress.report(institute, JOB, key, share);
                return true;
            });
            transactions.call(scope, transaction -> Sql.in(transaction).update("""
                            update test_simulations
                            set status = 'done', progress = 1, report = ?::jsonb, finished_at = now() where id = ?\
                            """, Json.toTree(report), id));
        } catch (IllegalArgumentException e) {
            // the engine will have nothing to do with the test, now and whenever it is tried again
            transactions.call(scope, transaction -> {
                progress.fail(transaction, institute, JOB, key, e.getMessage());
                return Sql.in(transaction)
                        .update(
                                "update test_simulations set status = 'failed', error = ?, finished_at = now()"
                                        + " where id = ?",
                                e.getMessage(),
                                id);
            });
        }
    }

    private Optional<Task> task(Transaction transaction, long id) {
        record Row(long template, SimulationRequest request) {}
        return Sql.in(transaction)
                .find(
                        "select template_id, request from test_simulations where id = ? and status = 'running'",
                        row -> new Row(
                                row.getLong("template_id"),
                                Json.fromTree(Sql.json(row, "request"), SimulationRequest.class)),
                        id)
                .map(row -> new Task(row.request(), prepare(transaction, templates.read(transaction, row.template()))));
    }

    private static Prepared prepare(Transaction transaction, Template template) {
        CefrScale cuts = CefrScales.current(transaction).of(CefrScaleSet.OVERALL);
        if (template.adapts()) {
            List<PooledQuestion> counted =
                    AdaptivePool.counted(PoolSelection.choose(Sql.in(transaction), template.adaptive()));
            return new Prepared(
                    counted.stream().map(PooledQuestion::questionId).toList(),
                    AdaptivePool.bank(counted),
                    PlanRules.of(template.adaptive(), cuts, counted.size(), null),
                    template.adaptive());
        }
        List<Long> versions = QuestionSelection.choose(Sql.in(transaction), template.sections(), 1).stream()
                .flatMap(List::stream)
                .map(QuestionSelection.Chosen::versionId)
                .toList();
        record Marked(long question, BankItem item) {}
        List<Marked> items = Sql.in(transaction)
                .list(
                        "select v.question_id, v.cefr_level, " + ItemParameters.SQL + """
                             as parameters from unified_test_question_versions v
                            left join test_item_parameters p on p.question_version_id = v.id
                            where v.id = any (?) and v.rubric is null order by v.id\
                            """,
                        row -> new Marked(
                                row.getLong("question_id"),
                                new BankItem(Json.fromTree(Sql.json(row, "parameters"), ItemParameters.class)
                                        .model(row.getString("cefr_level")))),
                        versions.stream().mapToLong(Long::longValue).toArray());
        return new Prepared(
                items.stream().map(Marked::question).toList(),
                ItemBank.of(items.stream().map(Marked::item).toList()),
                AdaptiveRules.of(Stopping.after(Math.max(1, items.size()))).with(cuts),
                null);
    }

    private static SimulatedTest simulate(Task task, Progress progress) {
        Prepared test = task.prepared();
        AdaptiveRules rules = test.rules();
        Progress rest = progress;
        if (test.plan() != null && test.plan().selection().rule().equals(AdaptivePlan.SYMPSON_HETTER)) {
            ExposureControl.Result control = new ExposureControl(
                            test.bank(),
                            rules,
                            rules.prior(),
                            test.plan().exposureLimit(),
                            test.plan().maxItems(),
                            CONTROL_LEARNERS,
                            CONTROL_ROUNDS,
                            task.request().seed())
                    .run(progress.part(0, 0.5));
            rules = PlanRules.of(test.plan(), rules.cuts(), test.bank().size(), control.passing());
            rest = progress.part(0.5, 1);
        }
        SimulationReport report = new Simulation(
                        test.bank(),
                        rules,
                        task.request().population(),
                        task.request().learners(),
                        task.request().seed())
                .run(rest);
        return SimulatedTest.of(report, test.questions());
    }
}
