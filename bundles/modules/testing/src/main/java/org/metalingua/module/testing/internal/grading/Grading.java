package org.metalingua.module.testing.internal.grading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.module.testing.internal.report.Reports;
import org.metalingua.module.testing.internal.session.AnswerEvidence;
import org.metalingua.module.testing.internal.session.ItemVersion;
import org.metalingua.module.testing.internal.session.ItemVersions;
import org.metalingua.module.testing.internal.session.SessionQuestion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers that people mark; {@link MarkedAnswer} holds the rule. A rating, the new score and the new report are one
 * transaction. Nobody marks an own answer: 403 own-answer. Safe for concurrent use.
 */
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

    private record Desk(MarkedAnswer answer, Optional<RatingDraft> draft, Optional<MachineProposal> proposal) {}

    /** Throws 404, 409 for an answer that no rater may mark, 503 while its type is away. */
    public AnswerToGrade answer(Caller.Member grader, long id) {
        Desk desk = transactions.read(
                grader.scope(),
                transaction -> new Desk(
                        readForeign(transaction, grader, id),
                        new RatingDrafts(transaction).find(id, grader.accountId()),
                        Optional.ofNullable(
                                new MachineProposals(transaction).of(id).get(id))));
        MarkedAnswer answer = desk.answer();
        ItemVersion version = versions.get(grader.institute(), answer.versionId());
        Rubric rubric = rubric(version);
        List<StoredRating> visible = answer.ratings().stream()
                .filter(rating -> rating.rater() == grader.accountId() || answer.showsAllRatingsTo(grader.accountId()))
                .toList();
        Map<Long, String> names = accounts.displayNames(
                grader.institute(),
                Stream.concat(Stream.of(answer.learner()), visible.stream().map(StoredRating::rater))
                        .collect(Collectors.toSet()));
        boolean showsProposal = answer.showsProposalTo(grader.accountId());
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
                visible.stream().map(rating -> view(rating, grader, names)).toList(),
                answer.isScored() ? answer.points() : null,
                version.item().maxPoints(),
                new GradingTask.Person(Long.toString(answer.learner()), names.getOrDefault(answer.learner(), "")),
                words(answer.response()),
                answer.policy(),
                answer.stage(),
                answer.partOf(grader.accountId()).name().toLowerCase(Locale.ROOT),
                desk.draft().orElse(null),
                desk.proposal().filter(proposal -> showsProposal).orElse(null),
                desk.proposal().isPresent() && !showsProposal);
    }

    private static AnswerToGrade.RatingView view(StoredRating rating, Caller.Member grader, Map<Long, String> names) {
        return new AnswerToGrade.RatingView(
                Long.toString(rating.rater()),
                names.getOrDefault(rating.rater(), ""),
                rating.scores(),
                rating.comment(),
                rating.ratedAt(),
                rating.rater() == grader.accountId(),
                rating.decides(),
                rating.withdrawn());
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

    private static MarkedAnswer readForeign(Transaction transaction, Caller.Member grader, long id) {
        MarkedAnswer answer = new MarkedAnswers(transaction).read(id);
        if (answer.learner() == grader.accountId()) {
            throw new ProblemException(403, "own-answer", "This answer is your own; others mark it.");
        }
        return answer;
    }

    private Rubric rubric(ItemVersion version) {
        return types.rubric(version.type(), version.item())
                .orElseThrow(() -> ProblemException.conflict(
                        "not-human-marked", "Questions of this type are marked by the machine, not by raters."));
    }

    /**
     * Keeps what a rater has entered so far.
     *
     * @return the draft with the time it was saved at
     */
    public RatingDraft saveDraft(Caller.Member grader, long id, RatingDraft draft) {
        MarkedAnswer answer = transactions.read(grader.scope(), transaction -> readForeign(transaction, grader, id));
        requirePart(answer, grader);
        draft.check(rubric(versions.get(grader.institute(), answer.versionId())));
        return transactions.call(
                grader.scope(), transaction -> new RatingDrafts(transaction).save(id, grader.accountId(), draft));
    }

    private static MarkedAnswer.Part requirePart(MarkedAnswer answer, Caller.Member grader) {
        if (answer.sessionOpen()) {
            throw ProblemException.conflict("session-open", "The learner may still change this answer.");
        }
        MarkedAnswer.Part part = answer.partOf(grader.accountId());
        if (part == MarkedAnswer.Part.NONE) {
            throw ProblemException.conflict(
                    "answer-settled", "The marking of this answer is settled. A supervisor can reopen it.");
        }
        return part;
    }

    /**
     * Stores the grader's scores and what they make of the answer's points and of the report. Throws 409 session-open,
     * answer-settled, or stage-changed when the rater meant to decide and needs to rate, or the other way round.
     */
    public RatingResult rate(Caller.Member grader, long id, RatingRequest request) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            MarkedAnswer before =
                    transactions.read(grader.scope(), transaction -> readForeign(transaction, grader, id));
            MarkedAnswer.Part part = requirePart(before, grader);
            ItemVersion version = versions.get(grader.institute(), before.versionId());
            Rubric rubric = rubric(version);
            request.check(rubric);
            boolean decides = part == MarkedAnswer.Part.DECIDE
                    || before.ratingOf(grader.accountId())
                            .filter(StoredRating::decides)
                            .isPresent();
            if (request.deciding() != null && request.deciding() != decides) {
                throw ProblemException.conflict(
                        "stage-changed", "Another rater was faster. Look at the answer again before you rate it.");
            }
            StoredRating rating =
                    new StoredRating(grader.accountId(), request.scores(), request.comment(), null, decides, false);
            MarkedAnswer.Outcome outcome = before.with(rating).outcome(rubric);
            List<StoredRating> counting =
                    outcome instanceof MarkedAnswer.Outcome.Settled settled ? settled.counting() : List.of();
            AnswerEvidence.Known known =
                    evidence.of(grader.institute(), before.session(), before.position(), version, before.response());
            Optional<ItemTypes.Scored> scored = counting.isEmpty()
                    ? Optional.empty()
                    : Optional.of(types.score(
                            version.type(),
                            version.item(),
                            before.response(),
                            known.evidence().withRatings(MarkedAnswer.evidence(counting))));
            Stage stage = stage(outcome, scored);
            boolean stored = transactions.call(
                    grader.scope(),
                    transaction -> store(
                            transaction, grader, new Change(before, known, rating, counting, rubric, stage, scored)));
            if (stored) {
                return new RatingResult(
                        scored.map(one -> one.score().status()).orElse(before.status()),
                        scored.map(one -> one.score().points()).orElse(null),
                        version.item().maxPoints(),
                        stage);
            }
        }
        throw ProblemException.conflict("rating-conflict", "Others are rating this answer just now. Try again.");
    }

    private static Stage stage(MarkedAnswer.Outcome outcome, Optional<ItemTypes.Scored> scored) {
        if (outcome instanceof MarkedAnswer.Outcome.Waiting waiting) {
            return waiting.stage();
        }
        boolean typeAsksForMore = scored.orElseThrow().score() instanceof Score.NeedsReview;
        return typeAsksForMore ? Stage.REOPENED : Stage.SETTLED;
    }

    private record Change(
            MarkedAnswer before,
            AnswerEvidence.Known known,
            StoredRating rating,
            List<StoredRating> counting,
            Rubric rubric,
            Stage stage,
            Optional<ItemTypes.Scored> scored) {}

    /** False when another rating or a transcript came between reading and storing: all has to be computed anew. */
    private boolean store(Transaction transaction, Caller.Member grader, Change change) {
        MarkedAnswer before = change.before();
        reports.lockSession(transaction, before.session());
        MarkedAnswers answers = new MarkedAnswers(transaction);
        if (!answers.read(before.id()).equals(before)
                || !AnswerEvidence.read(
                                transaction,
                                before.session(),
                                before.position(),
                                change.known().speech())
                        .equals(change.known().evidence())) {
            return false;
        }
        answers.storeRating(before, change.rating());
        answers.storeCounting(before.id(), change.counting());
        change.scored().ifPresent(scored -> answers.storeScore(before.id(), scored));
        answers.storeStage(before.id(), change.rubric(), change.stage());
        if (change.scored().isPresent()) {
            reports.rebuild(transaction, before.session());
        }
        Map<String, String> details = new HashMap<>();
        details.put("session", Long.toString(before.session()));
        details.put("stage", change.stage().wireName());
        details.put("scores", change.rating().scores().toString());
        change.scored()
                .ifPresent(scored ->
                        details.put("points", Double.toString(scored.score().points())));
        audit.record(
                transaction,
                grader,
                change.rating().decides() ? "answer.adjudicated" : "answer.rated",
                "answer:" + before.id(),
                details);
        return true;
    }

    /**
     * Makes a settled answer wait for raters again and its report provisional. Throws 409 not-settled for one that waits
     * already or was never marked.
     */
    public AnswerToGrade reopen(Caller.Member supervisor, long id, Reopening reopening) {
        reopening.check();
        MarkedAnswer seen =
                transactions.read(supervisor.scope(), transaction -> readForeign(transaction, supervisor, id));
        Rubric rubric = rubric(versions.get(supervisor.institute(), seen.versionId()));
        transactions.call(supervisor.scope(), transaction -> {
            reports.lockSession(transaction, seen.session());
            MarkedAnswers answers = new MarkedAnswers(transaction);
            MarkedAnswer answer = answers.read(id);
            if (answer.sessionOpen() || !answer.isScored()) {
                throw ProblemException.conflict("not-settled", "The marking of this answer is not settled.");
            }
            answers.reopen(id, rubric);
            reports.rebuild(transaction, answer.session());
            audit.record(
                    transaction,
                    supervisor,
                    "answer.reopened",
                    "answer:" + id,
                    Map.of(
                            "session", Long.toString(answer.session()),
                            "points", Double.toString(answer.points()),
                            "reason", reopening.reason()));
            return null;
        });
        return answer(supervisor, id);
    }
}
