package org.metalingua.module.testing.internal.session;

import java.util.Optional;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.adaptive.Advance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers: one transaction stores and acknowledges, then the item type scores, then another transaction stores
 * the score. Whatever happens after the first one, the answer is kept and scored in the end. Safe for concurrent use.
 */
@Component(service = Answers.class)
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Transactions transactions;
    private final SessionPlans plans;
    private final ItemVersions versions;
    private final ItemTypes types;
    private final Scorer scorer;
    private final OutstandingAnswers outstanding;
    private final AnswerEvidence evidence;
    private final Transcripts transcripts;
    private final AdaptiveFlow adaptive;

    @Activate
    public Answers(
            @Reference Transactions transactions,
            @Reference SessionPlans plans,
            @Reference ItemVersions versions,
            @Reference ItemTypes types,
            @Reference Scorer scorer,
            @Reference OutstandingAnswers outstanding,
            @Reference AnswerEvidence evidence,
            @Reference Transcripts transcripts,
            @Reference AdaptiveFlow adaptive) {
        this.transactions = transactions;
        this.plans = plans;
        this.versions = versions;
        this.types = types;
        this.scorer = scorer;
        this.outstanding = outstanding;
        this.evidence = evidence;
        this.transcripts = transcripts;
        this.adaptive = adaptive;
    }

    public AnswerReceipt submit(Caller.Member learner, long session, AnswerSubmission request) {
        request.check();
        AnswerSubmission submission = request.named();
        SessionPlan plan = plans.find(learner.institute(), session)
                .filter(found -> found.accountId() == learner.accountId())
                .orElseThrow(() -> ProblemException.notFound("session"));
        long question = Ids.ofPath(submission.questionId(), "question in this session");
        SessionPlan.PlannedItem planned = plan.question(question)
                .or(() -> plan.adaptive()
                        ? plans.findGrown(learner.institute(), session).flatMap(grown -> grown.question(question))
                        : Optional.empty())
                .orElseThrow(() -> ProblemException.notFound("question in this session"));
        ItemVersion version = versions.get(learner.institute(), planned.versionId());
        check(learner, session, version, submission);

        AnswerStore.Acknowledged acknowledged =
                transactions.call(learner.scope(), transaction -> new AnswerStore(transaction)
                        .store(session, learner.accountId(), planned.questionId(), submission));
        Optional<Marks> marks = acknowledged.repeated()
                ? storedMarks(learner, plan, planned, acknowledged)
                : scoreNow(learner, plan, planned, version, submission, acknowledged);
        Boolean finished = plan.adaptive() ? moveOn(learner, session) : null;
        Optional<Marks> shown = marks.filter(Marks::isFinal).filter(all -> plan.immediateFeedback());
        return new AnswerReceipt(
                true,
                submission.submissionId(),
                acknowledged.seq(),
                acknowledged.savedAt(),
                acknowledged.serverTime(),
                marks.filter(Marks::isFinal).isPresent() ? "scored" : "stored",
                shown.map(Marks::points).orElse(null),
                shown.map(all -> version.item().maxPoints()).orElse(null),
                finished);
    }

    /** Whether the test is over now; null when that could not be settled, which the next request does. */
    private Boolean moveOn(Caller.Member learner, long session) {
        try {
            return !(adaptive.proceed(learner.institute(), session) instanceof Advance.Open);
        } catch (DatabaseException e) {
            LOG.warn("session {} moves on with its next request", session, e);
            return null;
        }
    }

    /** A type that is away cannot object; what it would have refused is scored as invalid when it is back. */
    private void check(Caller.Member learner, long session, ItemVersion version, AnswerSubmission submission) {
        try {
            types.checkResponse(version.type(), submission.answer());
            Optional<Spoken.Speech> speech = types.speech(version.type(), version.item(), submission.answer());
            if (speech.isPresent()
                    && !evidence.exists(
                            learner.institute(), session, speech.get().recording())) {
                throw ProblemException.badField("answer.audio", "names no recording of this session");
            }
        } catch (ProblemException problem) {
            if (problem.status() == 400) {
                throw problem;
            }
            LOG.debug("the answer to question {} is stored unchecked: {}", version.questionId(), problem.getMessage());
        }
    }

    private Optional<Marks> scoreNow(
            Caller.Member learner,
            SessionPlan plan,
            SessionPlan.PlannedItem planned,
            ItemVersion version,
            AnswerSubmission submission,
            AnswerStore.Acknowledged acknowledged) {
        try {
            Scorer.Outcome outcome =
                    scorer.score(learner.institute(), plan.id(), planned.position(), version, submission.answer());
            if (outcome instanceof Scorer.Outcome.Marked marked) {
                boolean stored = transactions.call(learner.scope(), transaction -> {
                    if (marked.unheard()) {
                        transcripts.wish(
                                transaction,
                                learner.institute(),
                                new Transcripts.Answer(plan.id(), planned.position()));
                    }
                    return new AnswerStore(transaction)
                            .storeScoreWhileOpen(plan.id(), planned.position(), acknowledged.seq(), marked.scored());
                });
                if (!stored) {
                    // a newer answer came, which has its own request, or the session was completed just now
                    outstanding.settle(learner.institute(), plan.id());
                }
                return Optional.of(Marks.of(marked.scored().score()));
            }
            outstanding.scoreLater(learner.institute(), plan.id());
        } catch (DatabaseException e) {
            // the answer is acknowledged and the housekeeping will score it: an error would deny what is true
            LOG.warn("the score of an answer in session {} is stored later", plan.id(), e);
        }
        return Optional.empty();
    }

    private Optional<Marks> storedMarks(
            Caller.Member learner,
            SessionPlan plan,
            SessionPlan.PlannedItem planned,
            AnswerStore.Acknowledged acknowledged) {
        return transactions.read(learner.scope(), transaction -> new AnswerStore(transaction)
                .marks(plan.id(), planned.position(), acknowledged.seq()));
    }
}
