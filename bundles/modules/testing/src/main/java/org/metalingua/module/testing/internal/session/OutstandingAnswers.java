package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.module.testing.internal.assessment.RatingRequests;
import org.metalingua.module.testing.internal.report.Reports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Scores the answers of a session that could not be scored when they came, and brings its report up to date. */
@Component(service = OutstandingAnswers.class)
public final class OutstandingAnswers {
    /** The job that tries again; its key is the session. */
    static final String JOB = "testing.score";

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final ItemVersions versions;
    private final Scorer scorer;
    private final Reports reports;
    private final Jobs jobs;
    private final Transcripts transcripts;
    private final RatingRequests ratings;

    @Activate
    public OutstandingAnswers(
            @Reference Transactions transactions,
            @Reference ItemVersions versions,
            @Reference Scorer scorer,
            @Reference Reports reports,
            @Reference Jobs jobs,
            @Reference Transcripts transcripts,
            @Reference RatingRequests ratings) {
        this.transactions = transactions;
        this.versions = versions;
        this.scorer = scorer;
        this.reports = reports;
        this.jobs = jobs;
        this.transcripts = transcripts;
        this.ratings = ratings;
    }

    /** Makes sure that somebody tries again, also after a crash. */
    public void scoreLater(long institute, long session) {
        transactions.call(Scope.institute(institute), transaction -> {
            jobs.submit(
                    transaction,
                    JOB,
                    Long.toString(session),
                    institute,
                    JsonNodeFactory.instance.objectNode(),
                    Instant.now().plus(FIRST_RETRY));
            return null;
        });
    }

    private record Marked(AnswerStore.Waiting answer, Scorer.Outcome.Marked outcome) {}

    /**
     * Scores what can be scored now. In a session that is over it also writes the report, provisional as long as
     * something waits. Safe to repeat and to run twice at once.
     *
     * @return how many answers still have no score
     */
    public int settle(long institute, long session) {
        Scope scope = Scope.institute(institute);
        List<AnswerStore.Waiting> waiting =
                transactions.read(scope, transaction -> new AnswerStore(transaction).waiting(session));
        List<Marked> marked = new ArrayList<>();
        for (AnswerStore.Waiting answer : waiting) {
            Scorer.Outcome outcome = scorer.score(
                    institute,
                    session,
                    answer.position(),
                    versions.get(institute, answer.versionId()),
                    answer.response());
            if (outcome instanceof Scorer.Outcome.Marked done) {
                marked.add(new Marked(answer, done));
            }
        }
        transactions.call(scope, transaction -> {
            String status = reports.lockSession(transaction, session);
            AnswerStore store = new AnswerStore(transaction);
            for (Marked one : marked) {
                int position = one.answer().position();
                store.storeScore(
                        session, position, one.answer().seq(), one.outcome().scored());
                if (one.outcome().unheard()) {
                    transcripts.wish(transaction, institute, new Transcripts.Answer(session, position));
                }
            }
            if (!status.equals("open")) {
                reports.rebuild(transaction, session);
                ratings.request(transaction, institute, session);
            }
            return null;
        });
        return waiting.size() - marked.size();
    }
}
