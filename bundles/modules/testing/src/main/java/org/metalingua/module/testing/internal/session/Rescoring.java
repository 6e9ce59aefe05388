package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.module.testing.internal.assessment.RatingRequests;
import org.metalingua.module.testing.internal.report.Reports;
import org.metalingua.module.testing.internal.sql.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Scores an answer anew when more is known about it, and brings the report of a session that is over up to date. Safe to
 * repeat and for concurrent use.
 */
@Component(service = Rescoring.class)
public final class Rescoring {
    /** How often a score is computed anew because somebody else was faster. */
    private static final int ATTEMPTS = 5;

    private final Transactions transactions;
    private final ItemVersions versions;
    private final AnswerEvidence evidence;
    private final ItemTypes types;
    private final Reports reports;
    private final RatingRequests ratings;

    @Activate
    public Rescoring(
            @Reference Transactions transactions,
            @Reference ItemVersions versions,
            @Reference AnswerEvidence evidence,
            @Reference ItemTypes types,
            @Reference Reports reports,
            @Reference RatingRequests ratings) {
        this.transactions = transactions;
        this.versions = versions;
        this.evidence = evidence;
        this.types = types;
        this.reports = reports;
        this.ratings = ratings;
    }

    /** The present answer to one question of a session. */
    public record Present(ItemVersion version, long seq, JsonNode response) {}

    /** Empty when the question has no answer. */
    public Optional<Present> present(long institute, Transcripts.Answer answer) {
        record Row(long version, long seq, JsonNode response) {}
        Optional<Row> row = transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find(
                        """
                        select i.question_version_id, a.seq, a.response from test_answers a
                        join test_session_items i on i.session_id = a.session_id and i.position = a.position
                        where a.session_id = ? and a.position = ?""",
                        found -> new Row(
                                found.getLong("question_version_id"),
                                found.getLong("seq"),
                                Sql.json(found, "response")),
                        answer.session(),
                        answer.position()));
        return row.map(found -> new Present(versions.get(institute, found.version()), found.seq(), found.response()));
    }

    /** Throws 503 while the item type is away. */
    public void rescore(long institute, Transcripts.Answer answer) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Present> present = present(institute, answer);
            if (present.isEmpty()) {
                return;
            }
            Present it = present.get();
            AnswerEvidence.Known known =
                    evidence.of(institute, answer.session(), answer.position(), it.version(), it.response());
            ItemTypes.Scored scored =
                    types.score(it.version().type(), it.version().item(), it.response(), known.evidence());
            if (transactions.call(
                    Scope.institute(institute),
                    transaction -> store(transaction, institute, answer, it, known, scored))) {
                return;
            }
        }
        throw new IllegalStateException("others are changing the answer " + answer + " all the time");
    }

    /** The institute let a machine's rating count: scoring anew would ask for a person again. */
    private static boolean isDecidedByMachine(Transaction transaction, Transcripts.Answer answer) {
        return Sql.in(transaction)
                .find("""
                        select 1 from test_machine_ratings m join test_answers a on a.id = m.answer_id
                        where a.session_id = ? and a.position = ? and m.decided""", row -> true, answer.session(), answer.position())
                .isPresent();
    }

    /** False when answer or evidence changed between reading and storing. */
    private boolean store(
            Transaction transaction,
            long institute,
            Transcripts.Answer answer,
            Present present,
            AnswerEvidence.Known known,
            ItemTypes.Scored scored) {
        String status = reports.lockSession(transaction, answer.session());
        if (isDecidedByMachine(transaction, answer)) {
            return true;
        }
        if (!AnswerEvidence.read(transaction, answer.session(), answer.position(), known.speech())
                        .equals(known.evidence())
                || !new AnswerStore(transaction)
                        .storeScoreAnew(answer.session(), answer.position(), present.seq(), scored)) {
            return false;
        }
        if (!status.equals("open")) {
            reports.rebuild(transaction, answer.session());
            // a machine rater reads the transcript that has just come
            ratings.request(transaction, institute, answer.session());
        }
        return true;
    }
}
