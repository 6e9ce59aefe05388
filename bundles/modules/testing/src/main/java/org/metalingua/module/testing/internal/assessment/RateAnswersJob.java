package org.metalingua.module.testing.internal.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.MachineRated.Work;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.Turnstile;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.JobPostponed;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.report.Reports;
import org.metalingua.module.testing.internal.session.AnswerEvidence;
import org.metalingua.module.testing.internal.session.ItemVersion;
import org.metalingua.module.testing.internal.session.ItemVersions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the answers of a session rated by a language model and stores what it proposes. Safe to repeat: an answer is rated
 * once, and a person who was faster is never overruled. What fails for a while makes the job run again; what cannot be
 * rated by a machine is left to people.
 */
// a unit is there once its tables are
@Component(reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class RateAnswersJob implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RateAnswersJob.class);
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final Transactions transactions;
    private final ItemVersions versions;
    private final ItemTypes types;
    private final AnswerEvidence evidence;
    private final Assessor assessor;
    private final MachineRatingPolicy policy;
    private final RatingRequests requests;
    private final Reports reports;
    /** Rating takes minutes; the other workers are for other jobs. */
    private final Turnstile turnstile = new Turnstile(2, 0);

    @Activate
    public RateAnswersJob(
            @Reference Transactions transactions,
            @Reference ItemVersions versions,
            @Reference ItemTypes types,
            @Reference AnswerEvidence evidence,
            @Reference Assessor assessor,
            @Reference MachineRatingPolicy policy,
            @Reference RatingRequests requests,
            @Reference Reports reports) {
        this.transactions = transactions;
        this.versions = versions;
        this.types = types;
        this.evidence = evidence;
        this.assessor = assessor;
        this.policy = policy;
        this.requests = requests;
        this.reports = reports;
    }

    @Override
    public String kind() {
        return RatingRequests.JOB;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public boolean finishes() {
        return true;
    }

    @Override
    public void run(long institute, String key, JsonNode data) throws InterruptedException {
        long session = Long.parseLong(key);
        if (!turnstile.enter(Duration.ZERO)) {
            transactions.call(Scope.institute(institute), transaction -> {
                requests.submit(transaction, institute, session, Instant.now().plus(BUSY_PAUSE));
                return null;
            });
            return;
        }
        try {
            rate(institute, session);
        } finally {
            turnstile.leave();
        }
    }

    private record Answer(long id, int position, long versionId, JsonNode response) {}

    private void rate(long institute, long session) {
        List<Answer> answers = transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .list(
                        """
                        select a.id, a.position, i.question_version_id, a.response from test_answers a
                        join test_sessions s on s.id = a.session_id
                        join test_session_items i on i.session_id = a.session_id and i.position = a.position
                        where a.session_id = ? and %s order by a.position""".formatted(RatingRequests.UNRATED),
                        row -> new Answer(
                                row.getLong("id"),
                                row.getInt("position"),
                                row.getLong("question_version_id"),
                                Sql.json(row, "response")),
                        session));
        List<String> later = new ArrayList<>();
        for (Answer answer : answers) {
            rate(institute, session, answer).ifPresent(later::add);
        }
        if (!later.isEmpty()) {
            throw new JobPostponed(
                    later.size() + " answers of session " + session + " wait for a machine rater: " + later.get(0));
        }
    }

    /** Why it has to be tried again; empty when it has not. */
    private Optional<String> rate(long institute, long session, Answer answer) {
        ItemVersion version = versions.get(institute, answer.versionId());
        Evidence known;
        Optional<Work> work;
        Optional<Rubric> rubric;
        try {
            known = evidence.of(institute, session, answer.position(), version, answer.response())
                    .evidence();
            rubric = types.rubric(version.type(), version.item());
            work = types.work(version.type(), version.item(), answer.response(), known);
        } catch (ProblemException problem) {
            return away(problem, answer);
        }
        if (work.isEmpty() || rubric.isEmpty()) {
            return Optional.empty();
        }
        Assessor.Outcome outcome = assessor.rate(institute, work.get(), rubric.get(), DEADLINE);
        if (outcome instanceof Assessor.Outcome.Later later) {
            return Optional.of(later.reason());
        }
        if (outcome instanceof Assessor.Outcome.None none) {
            LOG.info("answer {} is left to people: {}", answer.id(), none.reason());
            return Optional.empty();
        }
        MachineRating rating = ((Assessor.Outcome.Proposed) outcome).rating();
        ItemTypes.Scored scored;
        try {
            scored = types.score(
                    version.type(), version.item(), answer.response(), known.withRatings(List.of(rating.evidence())));
        } catch (ProblemException problem) {
            return away(problem, answer);
        }
        boolean decides = policy.get(institute).decides(rating.confidence());
        transactions.call(Scope.institute(institute), transaction -> {
            store(transaction, session, answer.id(), rating, decides, scored);
            return null;
        });
        return Optional.empty();
    }

    private static Optional<String> away(ProblemException problem, Answer answer) {
        if (problem.code().equals("plugin-unavailable")) {
            return Optional.of(problem.getMessage());
        }
        LOG.info("answer {} is left to people: {}", answer.id(), problem.getMessage());
        return Optional.empty();
    }

    private void store(
            Transaction transaction,
            long session,
            long answer,
            MachineRating rating,
            boolean decides,
            ItemTypes.Scored scored) {
        reports.lockSession(transaction, session);
        boolean waits = Sql.in(transaction)
                .find(
                        "select 1 from test_answers a join test_sessions s on s.id = a.session_id where a.id = ? and "
                                + RatingRequests.UNRATED,
                        row -> true,
                        answer)
                .isPresent();
        Score score = scored.score();
        boolean counts = decides && score instanceof Score.NeedsReview;
        if (!waits || !new MachineRatings(transaction).add(answer, rating, counts)) {
            return;
        }
        Sql.in(transaction)
                .update(
                        """
                        update test_answers
                        set status = ?, points = ?, parts = ?::jsonb, plugin_version = ?, scored_at = now()
                        where id = ?""",
                        counts ? "scored" : "needs_review",
                        score.points(),
                        score.parts().isEmpty() ? null : Json.toTree(score.parts()),
                        scored.pluginVersion(),
                        answer);
        reports.rebuild(transaction, session);
    }
}
