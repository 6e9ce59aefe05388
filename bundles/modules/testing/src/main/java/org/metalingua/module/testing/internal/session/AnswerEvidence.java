package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the platform knows about an answer beside the answer itself: ratings of people that count and of machines, and how long its recording is and what was
 * heard in it. Every score is computed with it, whenever it is computed. Safe for concurrent use.
 */
@Component(service = AnswerEvidence.class)
public final class AnswerEvidence {
    private final Transactions transactions;
    private final ItemTypes types;

    @Activate
    public AnswerEvidence(@Reference Transactions transactions, @Reference ItemTypes types) {
        this.transactions = transactions;
        this.types = types;
    }

    /**
     * What is known now.
     *
     * @param speech the recording the answer names
     */
    public record Known(Evidence evidence, Optional<Spoken.Speech> speech) {
        /** Whether a recording is there that nobody has listened to. */
        boolean isUnheard() {
            return speech.isPresent()
                    && evidence.durationMs().isPresent()
                    && evidence.transcript().isEmpty();
        }
    }

    /** Asks the item type which recording is meant, so never call it in a transaction. Throws as {@link ItemTypes} do. */
    public Known of(long institute, long session, int position, ItemVersion version, JsonNode response) {
        Optional<Spoken.Speech> speech = types.speech(version.type(), version.item(), response);
        boolean rated =
                types.find(version.type()).filter(ActiveType::humanMarked).isPresent();
        if (speech.isEmpty() && !rated) {
            return new Known(Evidence.NONE, speech);
        }
        return new Known(
                transactions.read(
                        Scope.institute(institute), transaction -> read(transaction, session, position, speech)),
                speech);
    }

    /** The same evidence as the running transaction sees it: whoever stores a score checks that it still holds. */
    public static Evidence read(Transaction transaction, long session, int position, Optional<Spoken.Speech> speech) {
        Sql sql = Sql.in(transaction);
        List<Evidence.Rating> ratings = sql.list(
                """
                select r.rater_account_id::text as rater, r.scores from test_ratings r
                join test_answers a on a.id = r.answer_id
                where a.session_id = ? and a.position = ? and r.counts
                union all
                select ?, m.scores from test_machine_ratings m
                join test_answers a on a.id = m.answer_id
                where a.session_id = ? and a.position = ?
                order by rater""",
                row -> new Evidence.Rating(
                        row.getString("rater"),
                        Json.parse(row.getString("scores")).properties().stream()
                                .collect(Collectors.toMap(score -> score.getKey(), score -> score.getValue()
                                        .doubleValue()))),
                session,
                position,
                Evidence.Rating.MACHINE,
                session,
                position);
        return speech.flatMap(named -> sql.find(
                        "select duration_ms, transcript from test_recordings where session_id = ? and name = ?",
                        row -> new Evidence(
                                ratings,
                                Optional.ofNullable(row.getString("transcript")),
                                OptionalLong.of(row.getLong("duration_ms")),
                                0,
                                1),
                        session,
                        named.recording()))
                .orElseGet(() -> Evidence.NONE.withRatings(ratings));
    }

    /** Whether the session has such a recording. */
    boolean exists(long institute, long session, String recording) {
        return transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find(
                        "select 1 from test_recordings where session_id = ? and name = ?",
                        row -> true,
                        session,
                        recording)
                .isPresent());
    }
}
