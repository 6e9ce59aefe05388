package org.metalingua.module.testing.internal.grading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.audit.Audit;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.json.Json;
import org.metalingua.module.testing.internal.report.Reports;
import org.metalingua.module.testing.internal.session.AnswerEvidence;
import org.metalingua.module.testing.internal.session.ItemVersion;
import org.metalingua.module.testing.internal.session.ItemVersions;
import org.metalingua.module.testing.internal.session.SessionQuestion;
import org.metalingua.module.testing.internal.sql.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers that people mark. A rating, the new score and the new report are one transaction. Safe for concurrent use. */
// a unit is there once its tables are
@Component(
        service = Grading.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class Grading {
    /** How often a rating is computed anew because another rater was faster. */
    private static final int ATTEMPTS = 5;

    private final Transactions transactions;
    private final ItemVersions versions;
    private final ItemTypes types;
    private final Reports reports;
    private final Accounts accounts;
    private final Audit audit;
    private final AnswerEvidence evidence;

    @Activate
    public Grading(
            @Reference Transactions transactions,
            @Reference ItemVersions versions,
            @Reference ItemTypes types,
            @Reference Reports reports,
            @Reference Accounts accounts,
            @Reference Audit audit,
            @Reference AnswerEvidence evidence) {
        this.transactions = transactions;
        this.versions = versions;
        this.types = types;
        this.reports = reports;
        this.accounts = accounts;
        this.audit = audit;
        this.evidence = evidence;
    }

    private record QueueRow(
            long id,
            long session,
            long question,
            String type,
            long account,
            Instant savedAt,
            String skill,
            String template,
            String title) {
        GradingTask task(Map<Long, String> names) {
            return new GradingTask(
                    Long.toString(id),
                    Long.toString(session),
                    Long.toString(question),
                    type,
                    new GradingTask.Learner(Long.toString(account), names.getOrDefault(account, "")),
                    savedAt,
                    skill,
                    template,
                    title);
        }
    }

    /** What waits for a rater in sessions that are over, oldest first. */
    public Page<GradingTask> queue(Caller.Member grader, PageRequest request) {
        List<QueueRow> rows = transactions.read(grader.scope(), transaction -> Sql.in(transaction)
                .list(
                        """
                        select a.id, a.session_id, i.question_id, v.question_type, s.account_id, a.saved_at, v.skill,
                               s.title as template_title, v.title
                        from test_answers a
                        join test_sessions s on s.id = a.session_id
                        join test_session_items i on i.session_id = a.session_id and i.position = a.position
                        join unified_test_question_versions v on v.id = i.question_version_id
                        where a.status = 'needs_review' and s.status <> 'open' and a.id > ?
                        order by a.id limit ?""",
                        row -> new QueueRow(
                                row.getLong("id"),
                                row.getLong("session_id"),
                                row.getLong("question_id"),
                                row.getString("question_type"),
                                row.getLong("account_id"),
                                Sql.instant(row, "saved_at"),
                                row.getString("skill"),
                                row.getString("template_title"),
                                row.getString("title")),
                        request.after().orElse(0),
                        request.rowsToRead()));
        Map<Long, String> names = accounts.displayNames(
                grader.institute(), rows.stream().map(QueueRow::account).collect(Collectors.toSet()));
        return Page.of(rows, request, QueueRow::id).map(row -> row.task(names));
    }

    private record Answer(
            long id,
            long session,
            int position,
            String sessionStatus,
            long account,
            long versionId,
            JsonNode response,
            String status,
            Double points) {}

    private static Answer read(Transaction transaction, long id) {
        return Sql.in(transaction)
                .find(
                        """
                        select a.id, a.session_id, a.position, s.status as session_status, s.account_id,
                               i.question_version_id, a.response, a.status, a.points
                        from test_answers a
                        join test_sessions s on s.id = a.session_id
                        join test_session_items i on i.session_id = a.session_id and i.position = a.position
                        where a.id = ?""",
                        row -> new Answer(
                                row.getLong("id"),
                                row.getLong("session_id"),
                                row.getInt("position"),
                                row.getString("session_status"),
                                row.getLong("account_id"),
                                row.getLong("question_version_id"),
                                Sql.json(row, "response"),
                                row.getString("status"),
                                Sql.number(row, "points")),
                        id)
                .orElseThrow(() -> ProblemException.notFound("answer"));
    }

    /** Throws 404, 409 for an answer that no rater may mark, 503 while its type is away. */
    public AnswerToGrade answer(Caller.Member grader, long id) {
        Answer answer = transactions.read(grader.scope(), transaction -> read(transaction, id));
        ItemVersion version = versions.get(grader.institute(), answer.versionId());
        Rubric rubric = rubric(version);
        Evidence known = known(grader, answer, version).evidence();
        String name = accounts.displayNames(grader.institute(), Set.of(answer.account()))
                .getOrDefault(answer.account(), "");
        return new AnswerToGrade(
                Long.toString(id),
                Long.toString(answer.session()),
                version.type().id(),
                types.find(version.type())
                        .map(type ->
                                new SessionQuestion.PluginUi(version.type().toString(), type.build(), type.uiBase()))
                        .orElse(null),
                version.language(),
                version.item().content(),
                answer.response(),
                new AnswerToGrade.RubricView(
                        rubric.id(),
                        rubric.version(),
                        rubric.traits().stream()
                                .map(trait -> new AnswerToGrade.TraitView(
                                        trait.id(), trait.max(), trait.step(), trait.computed()))
                                .toList()),
                known.ratings().stream()
                        .map(rating -> new AnswerToGrade.RatingView(rating.rater(), rating.scores()))
                        .toList(),
                answer.status().equals("scored") ? answer.points() : null,
                version.item().maxPoints(),
                new GradingTask.Learner(Long.toString(answer.account()), name),
                words(answer.response()));
    }

    private static int words(JsonNode response) {
        if (response.isTextual()) {
            return Text.wordCount(response.textValue());
        }
        int words = 0;
        for (JsonNode part : response) {
            words += words(part);
        }
        return words;
    }

    private Rubric rubric(ItemVersion version) {
        return types.rubric(version.type(), version.item())
                .orElseThrow(() -> ProblemException.conflict(
                        "not-human-marked", "Questions of this type are marked by the machine, not by raters."));
    }

    /** Stores the grader's scores and what they make of the answer's points and of the report. */
    public RatingResult rate(Caller.Member grader, long id, RatingRequest request) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Answer answer = transactions.read(grader.scope(), transaction -> read(transaction, id));
            if (answer.sessionStatus().equals("open")) {
                throw ProblemException.conflict("session-open", "The learner may still change this answer.");
            }
            ItemVersion version = versions.get(grader.institute(), answer.versionId());
            request.check(rubric(version));
            AnswerEvidence.Known known = known(grader, answer, version);
            ItemTypes.Scored scored = types.score(
                    version.type(), version.item(), answer.response(), rated(known.evidence(), grader, request));
            boolean stored = transactions.call(
                    grader.scope(), transaction -> store(transaction, grader, answer, known, request, scored));
            if (stored) {
                return new RatingResult(
                        scored.score().status(),
                        scored.score().points(),
                        version.item().maxPoints());
            }
        }
        throw ProblemException.conflict("rating-conflict", "Others are rating this answer just now. Try again.");
    }

    private AnswerEvidence.Known known(Caller.Member grader, Answer answer, ItemVersion version) {
        return evidence.of(grader.institute(), answer.session(), answer.position(), version, answer.response());
    }

    /** What is known once the grader's scores have taken the place of earlier ones. */
    private static Evidence rated(Evidence known, Caller.Member grader, RatingRequest request) {
        String rater = Long.toString(grader.accountId());
        Map<String, Evidence.Rating> ratings = new LinkedHashMap<>();
        known.ratings().forEach(rating -> ratings.put(rating.rater(), rating));
        ratings.put(rater, new Evidence.Rating(rater, request.scores()));
        return known.withRatings(List.copyOf(ratings.values()));
    }

    /** False when a rating or a transcript came between reading and storing: the score has to be computed anew. */
    private boolean store(
            Transaction transaction,
            Caller.Member grader,
            Answer answer,
            AnswerEvidence.Known known,
            RatingRequest request,
            ItemTypes.Scored scored) {
        Sql sql = Sql.in(transaction);
        reports.lockSession(transaction, answer.session());
        if (!AnswerEvidence.read(transaction, answer.session(), answer.position(), known.speech())
                .equals(known.evidence())) {
            return false;
        }
        sql.update("""
                insert into test_ratings (answer_id, rater_account_id, scores, comment, rated_at)
                values (?, ?, ?::jsonb, ?, now())
                on conflict (answer_id, rater_account_id) do update
                    set scores = excluded.scores, comment = excluded.comment, rated_at = excluded.rated_at""", answer.id(), grader.accountId(), Json.toTree(request.scores()), request.comment());
        sql.update(
                """
                update test_answers
                set status = ?, points = ?, parts = ?::jsonb, plugin_version = ?, scored_at = now() where id = ?""",
                scored.score().status(),
                scored.score().points(),
                scored.score().parts().isEmpty()
                        ? null
                        : Json.toTree(scored.score().parts()),
                scored.pluginVersion(),
                answer.id());
        reports.rebuild(transaction, answer.session());
        audit.record(
                transaction,
                grader,
                "answer.rated",
                "answer:" + answer.id(),
                Map.of(
                        "session", Long.toString(answer.session()),
                        "points", Double.toString(scored.score().points())));
        return true;
    }
}
