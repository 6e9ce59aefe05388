package org.metalingua.module.testing.internal.rescoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.question.ItemGate;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionBank;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.report.Reports;
import org.metalingua.module.testing.internal.session.ItemVersion;
import org.metalingua.module.testing.internal.session.ItemVersions;
import org.metalingua.module.testing.internal.session.Rescoring;
import org.metalingua.module.testing.internal.session.Transcripts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows what another key, another version or another plugin would change in the results of learners, and changes it when
 * somebody decides so. Safe for concurrent use; every step may be repeated.
 */
@Component(service = Rescorings.class)
public final class Rescorings {
    /** Computes previews; its key is the rescoring. */
    static final String PREVIEW_JOB = "testing.rescore-preview";

    /** Applies them; its key is the rescoring and how often it has been looked for sessions under way. */
    static final String APPLY_JOB = "testing.rescore-apply";

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 200;
    private static final int MOST_LISTED = 20;

    private final Transactions transactions;
    private final QuestionBank bank;
    private final ItemGate gate;
    private final ItemVersions versions;
    private final Rescoring rescoring;
    private final Reports reports;
    private final Accounts accounts;
    private final Jobs jobs;
    private final JobProgress progress;
    private final Audit audit;

    @Activate
    public Rescorings(
            @Reference Transactions transactions,
            @Reference QuestionBank bank,
            @Reference ItemGate gate,
            @Reference ItemVersions versions,
            @Reference Rescoring rescoring,
            @Reference Reports reports,
            @Reference Accounts accounts,
            @Reference Jobs jobs,
            @Reference JobProgress progress,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.bank = bank;
        this.gate = gate;
        this.versions = versions;
        this.rescoring = rescoring;
        this.reports = reports;
        this.accounts = accounts;
        this.jobs = jobs;
        this.progress = progress;
        this.audit = audit;
    }

    /** A rescoring as it is stored. */
    private record Stored(RescoringState state, Instant appliedAt) {
        long question() {
            return Long.parseLong(state.questionId());
        }
    }

    /** Begins a preview. Throws 404, 400 for a version that is none, 422 naming what is wrong with a key. */
    public RescoringState preview(Caller.Member author, long questionId, RescoreRequest request) {
        request.check();
        Question question = bank.get(author, questionId);
        request.newKey().ifPresent(key -> gate.requireValid(author.institute(), draft(question, request)));
        if (request.version() != null
                && versionId(author.scope(), questionId, request.version()).isEmpty()) {
            throw ProblemException.badField("version", "the question has no such version");
        }
        long id = transactions.call(author.scope(), transaction -> {
            long added = Sql.in(transaction)
                    .get(
                            """
                            insert into test_rescorings (question_id, base_version, request, status, progress,
                                                         target_version, created_by, created_at)
                            values (?, ?, ?::jsonb, 'running', 0, ?, ?, now()) returning id""",
                            row -> row.getLong("id"),
                            questionId,
                            question.version(),
                            Json.toTree(request),
                            request.version(),
                            author.accountId());
            progress.begin(transaction, author, PREVIEW_JOB, Long.toString(added));
            submit(transaction, PREVIEW_JOB, Long.toString(added), author.institute(), Duration.ZERO);
            return added;
        });
        return get(author, id);
    }

    private static QuestionDraft draft(Question question, RescoreRequest request) {
        return new QuestionDraft(
                question.type(),
                question.skill(),
                question.cefrLevel(),
                question.language(),
                question.title(),
                question.tags(),
                question.content(),
                request.key(),
                question.maxPoints(),
                question.difficulty(),
                null,
                question.measurement());
    }

    private void submit(Transaction transaction, String job, String key, long institute, Duration pause) {
        jobs.submit(
                transaction,
                job,
                key,
                institute,
                JsonNodeFactory.instance.objectNode(),
                Instant.now().plus(pause));
    }

    /** Throws 404. */
    public RescoringState get(Caller.Member author, long id) {
        RescoringState state = find(author.scope(), id)
                .orElseThrow(() -> ProblemException.notFound("rescoring"))
                .state();
        return state.result() == null ? withProgress(author, state) : named(author, state);
    }

    /** While it is computed, how far it is is known to the job. */
    private RescoringState withProgress(Caller.Member author, RescoringState state) {
        return progress.find(author.institute(), PREVIEW_JOB, state.id())
                .map(job -> state.at(job.share()))
                .orElse(state);
    }

    private RescoringState named(Caller.Member author, RescoringState state) {
        Set<Long> learners = state.result().samples().stream()
                .map(sample -> Long.valueOf(sample.learnerId()))
                .collect(Collectors.toSet());
        Map<Long, String> names = accounts.displayNames(author.institute(), learners);
        return state.with(state.result()
                .with(state.result().samples().stream()
                        .map(sample -> sample.named(names.getOrDefault(Long.valueOf(sample.learnerId()), "")))
                        .toList()));
    }

    /** The latest ones of a question, without results. Throws 404. */
    public List<RescoringState> list(Caller.Member author, long question) {
        bank.get(author, question);
        return transactions.read(author.scope(), transaction -> Sql.in(transaction)
                .list(
                        "select * from test_rescorings where question_id = ? order by id desc limit " + MOST_LISTED,
                        row -> map(row).state().with(null),
                        question));
    }

    private Optional<Stored> find(Scope scope, long id) {
        return transactions.read(scope, transaction -> Sql.in(transaction)
                .find("select * from test_rescorings where id = ?", Rescorings::map, id));
    }

    private static Stored map(ResultSet row) throws SQLException {
        return new Stored(
                new RescoringState(
                        Long.toString(row.getLong("id")),
                        Long.toString(row.getLong("question_id")),
                        row.getString("status"),
                        row.getInt("base_version"),
                        row.getDouble("progress"),
                        Json.fromTree(Sql.json(row, "request"), RescoreRequest.class),
                        Sql.integer(row, "target_version"),
                        Optional.ofNullable(Sql.json(row, "result"))
                                .map(json -> Json.fromTree(json, RescoringState.RescoringResult.class))
                                .orElse(null),
                        row.getString("error"),
                        Sql.instant(row, "created_at"),
                        Sql.instant(row, "applied_at")),
                Sql.instant(row, "applied_at"));
    }

    private Optional<Long> versionId(Scope scope, long question, int version) {
        return transactions.read(scope, transaction -> Sql.in(transaction)
                .find(
                        "select id from unified_test_question_versions where question_id = ? and version = ?",
                        row -> row.getLong("id"),
                        question,
                        version));
    }

    /** Computes a preview that is not done. */
    void compute(long institute, long id) {
        Scope scope = Scope.institute(institute);
        Optional<Stored> running =
                find(scope, id).filter(found -> found.state().status().equals("running"));
        if (running.isEmpty()) {
            return;
        }
        String key = Long.toString(id);
        try {
            RescoringState.RescoringResult result =
                    compute(institute, running.get(), share -> progress.report(institute, PREVIEW_JOB, key, share));
            transactions.call(scope, transaction -> Sql.in(transaction).update("""
                            update test_rescorings
                            set status = 'done', progress = 1, result = ?::jsonb, finished_at = now()
                            where id = ? and status = 'running'""", Json.toTree(result), id));
        } catch (ProblemException problem) {
            // the type is away or fails: whoever asked is told, and may ask again
            transactions.call(scope, transaction -> {
                progress.fail(transaction, institute, PREVIEW_JOB, key, problem.getMessage());
                return Sql.in(transaction)
                        .update(
                                "update test_rescorings set status = 'failed', error = ?, finished_at = now() where id = ?",
                                problem.getMessage(),
                                id);
            });
        }
    }

    private RescoringState.RescoringResult compute(long institute, Stored stored, DoubleConsumer share) {
        Scope scope = Scope.institute(institute);
        RescoreRequest request = stored.state().request();
        Optional<Integer> version = request.newKey().isPresent()
                ? Optional.of(stored.state().baseVersion())
                : Optional.ofNullable(request.version());
        AnswersToRescore answers = new AnswersToRescore(
                stored.question(), version.flatMap(number -> versionId(scope, stored.question(), number)));
        Optional<ItemVersion> target = answers.target()
                .map(id -> versions.get(institute, id))
                .map(text -> request.newKey()
                        .map(key -> text.with(text.item().withKey(key)))
                        .orElse(text));
        long all = transactions.read(scope, answers::count);
        PreviewTally tally = new PreviewTally();
        long after = 0;
        long seen = 0;
        while (true) {
            long last = after;
            List<AnswersToRescore.Scored> batch =
                    transactions.read(scope, transaction -> answers.scored(transaction, last, BATCH));
            if (batch.isEmpty()) {
                break;
            }
            for (AnswersToRescore.Scored answer : batch) {
                compare(institute, answer, target, tally);
                share.accept((double) ++seen / Math.max(all, seen));
            }
            after = batch.get(batch.size() - 1).place().session();
        }
        return tally.result(transactions.read(scope, answers::others));
    }

    private void compare(
            long institute, AnswersToRescore.Scored answer, Optional<ItemVersion> target, PreviewTally tally) {
        Optional<Rescoring.Supposed> supposed =
                rescoring.suppose(institute, answer.place(), text -> target.orElse(text));
        if (supposed.isEmpty()) {
            tally.skip();
            return;
        }
        Score score = supposed.get().score();
        PreviewTally.Mark mark = new PreviewTally.Mark(score.status(), score.points());
        if (mark.sameAs(answer.mark())) {
            tally.same(mark);
            return;
        }
        Report report = transactions.read(
                Scope.institute(institute),
                transaction -> reports.suppose(
                        transaction,
                        answer.place().session(),
                        answer.place().position(),
                        score,
                        supposed.get().version().item().maxPoints()));
        tally.other(
                answer.place().session(),
                answer.learner(),
                answer.mark(),
                mark,
                answer.outcome(),
                new PreviewTally.Outcome(report.points(), report.cefrLevel()));
    }

    /**
     * Begins to change the results. A new key becomes the next version of the question first. Throws 404, 409
     * rescoring-not-done, 412 when the question has another text since the preview. Doing it again changes nothing more.
     */
    public RescoringState apply(Caller.Member author, long id) {
        Stored stored = find(author.scope(), id).orElseThrow(() -> ProblemException.notFound("rescoring"));
        String status = stored.state().status();
        if (status.equals("applying") || status.equals("applied")) {
            return get(author, id);
        }
        if (!status.equals("done")) {
            throw ProblemException.conflict("rescoring-not-done", "This preview has no result that could be applied.");
        }
        Question question = bank.get(author, stored.question());
        EntityVersion base = new EntityVersion(stored.state().baseVersion());
        base.mustBe(question.version());
        RescoreRequest request = stored.state().request();
        Integer target = request.newKey().isPresent()
                ? Integer.valueOf(bank.edit(author, stored.question(), base, draft(question, request))
                        .version())
                : request.version();
        transactions.call(author.scope(), transaction -> {
            Sql.in(transaction).update("""
                            update test_rescorings
                            set status = 'applying', progress = 0, target_version = ?::integer, applied_by = ?,
                                applied_at = now()
                            where id = ?""", target, author.accountId(), id);
            submit(transaction, APPLY_JOB, id + ":1", author.institute(), Duration.ZERO);
            audit.record(
                    transaction,
                    author,
                    "question.rescored",
                    "question:" + question.id(),
                    Map.of(
                            "rescoring",
                            Long.toString(id),
                            "changed",
                            Long.toString(stored.state().result().changed()),
                            "version",
                            target == null ? "each its own" : target.toString()));
            return null;
        });
        return get(author, id);
    }

    /** Changes the results of the sessions that are over; comes back for those under way. */
    void carryOut(long institute, long id, int round) {
        Scope scope = Scope.institute(institute);
        Optional<Stored> applied = find(scope, id).filter(found -> found.appliedAt() != null);
        if (applied.isEmpty()) {
            return;
        }
        Stored stored = applied.get();
        Optional<Long> target = Optional.ofNullable(stored.state().targetVersion())
                .flatMap(version -> versionId(scope, stored.question(), version));
        AnswersToRescore answers = new AnswersToRescore(stored.question(), target);
        long after = 0;
        while (true) {
            long last = after;
            List<Transcripts.Answer> batch = transactions.read(
                    scope, transaction -> answers.toCorrect(transaction, stored.appliedAt(), last, BATCH));
            if (batch.isEmpty()) {
                break;
            }
            for (Transcripts.Answer answer : batch) {
                if (target.isPresent()) {
                    rescoring.correct(institute, answer, target.get());
                } else {
                    rescoring.rescore(institute, answer);
                }
            }
            after = batch.get(batch.size() - 1).session();
        }
        transactions.call(scope, transaction -> {
            Sql.in(transaction)
                    .update(
                            "update test_rescorings set status = 'applied', progress = 1, finished_at = now() where id = ?",
                            id);
            if (answers.underWay(transaction, stored.appliedAt()) > 0) {
                submit(transaction, APPLY_JOB, id + ":" + (round + 1), institute, PAUSE);
            }
            return null;
        });
    }
}
