package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.module.testing.internal.assessment.RatingRequests;
import org.metalingua.module.testing.internal.report.Reports;
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

    /**
     * The score that the present answer would get, as if its question said something else.
     *
     * @param against what it says then, from what it says now
     * @return empty without an answer, and for one that a machine's rating has decided
     */
    public Optional<Supposed> suppose(long institute, Transcripts.Answer answer, UnaryOperator<ItemVersion> against) {
        Optional<Present> present =
                transactions.read(Scope.institute(institute), transaction -> isDecidedByMachine(transaction, answer))
                        ? Optional.empty()
                        : present(institute, answer);
        return present.map(it -> {
            ItemVersion version = against.apply(it.version());
            return new Supposed(
                    version,
                    score(institute, answer, version, it.response()).scored().score());
        });
    }

    /** A score nobody has stored, by a text. */
    public record Supposed(ItemVersion version, Score score) {}

    /** Throws 503 while the item type is away. */
    public void rescore(long institute, Transcripts.Answer answer) {
        rescore(institute, answer, UnaryOperator.identity());
    }

    /**
     * Scores the answer by another text of its question, which is the text of the session from then on. A question that
     * was left out gets the text alone. Throws 503 while the item type is away.
     *
     * @param version of the same question
     */
    public void correct(long institute, Transcripts.Answer answer, long version) {
        if (present(institute, answer).isPresent()) {
            rescore(institute, answer, before -> versions.get(institute, version));
        } else {
            transactions.call(Scope.institute(institute), transaction -> {
                String status = reports.lockSession(transaction, answer.session());
                setVersion(transaction, answer, version);
                if (!status.equals("open")) {
                    reports.rebuild(transaction, answer.session());
                }
                return null;
            });
        }
    }

    private record Computed(AnswerEvidence.Known known, ItemTypes.Scored scored) {}

    private Computed score(long institute, Transcripts.Answer answer, ItemVersion version, JsonNode response) {
        AnswerEvidence.Known known = evidence.of(institute, answer.session(), answer.position(), version, response);
        return new Computed(known, types.score(version.type(), version.item(), response, known.evidence()));
    }

    private void rescore(long institute, Transcripts.Answer answer, UnaryOperator<ItemVersion> against) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Present> present = present(institute, answer);
            if (present.isEmpty()) {
                return;
            }
            Present before = present.get();
            Present it = new Present(against.apply(before.version()), before.seq(), before.response());
            Computed computed = score(institute, answer, it.version(), it.response());
            if (transactions.call(Scope.institute(institute), transaction -> {
                boolean stored = store(
                        transaction, institute, answer, before.version().id(), it, computed.known(), computed.scored());
                if (!stored) {
                    transaction.setRollbackOnly();
                }
                return stored;
            })) {
                return;
            }
        }
        throw new IllegalStateException("others are changing the answer " + answer + " all the time");
    }

    private static boolean hasVersion(Transaction transaction, Transcripts.Answer answer, long version) {
        return Sql.in(transaction)
                .find("""
                        select 1 from test_session_items
                        where session_id = ? and position = ? and question_version_id = ?""", row -> true, answer.session(), answer.position(), version)
                .isPresent();
    }

    private static void setVersion(Transaction transaction, Transcripts.Answer answer, long version) {
        Sql.in(transaction).update("""
                        update test_session_items set question_version_id = ?
                        where session_id = ? and position = ? and question_version_id <> ?""", version, answer.session(), answer.position(), version);
    }

    /** The institute let a machine's rating count: scoring anew would ask for a person again. */
    private static boolean isDecidedByMachine(Transaction transaction, Transcripts.Answer answer) {
        return Sql.in(transaction)
                .find("""
                        select 1 from test_machine_ratings m join test_answers a on a.id = m.answer_id
                        where a.session_id = ? and a.position = ? and m.decided""", row -> true, answer.session(), answer.position())
                .isPresent();
    }

    /**
     * False when text, answer or evidence changed between reading and storing.
     *
     * @param seen the text of the session that was read
     */
    private boolean store(
            Transaction transaction,
            long institute,
            Transcripts.Answer answer,
            long seen,
            Present present,
            AnswerEvidence.Known known,
            ItemTypes.Scored scored) {
        String status = reports.lockSession(transaction, answer.session());
        if (isDecidedByMachine(transaction, answer)) {
            return true;
        }
        if (!hasVersion(transaction, answer, seen)) {
            return false;
        }
        setVersion(transaction, answer, present.version().id());
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
