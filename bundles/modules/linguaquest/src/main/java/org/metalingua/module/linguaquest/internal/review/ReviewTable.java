package org.metalingua.module.linguaquest.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.scoring.memory.Rating;

/**
 * The reviews of learners and of the guests that have become them, within the institute of the transaction. Nothing is ever
 * changed here; what takes a review back is a line of its own.
 */
final class ReviewTable {
    private static final String LEARNERS = "(select id from linguaquest_learners where id = ? or merged_into = ?)";

    private static final String UNDONE =
            "exists (select 1 from linguaquest_reviews u where u.learner_id = r.learner_id and u.undoes = r.review_id)";

    private ReviewTable() {}

    /** Who says how well something was known. */
    enum Source {
        SELF,
        SCORED,
        LESSON;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was handed in before under an id, and a digest of it. */
    record Before(String body, ReviewResult result) {}

    static Optional<Before> find(Transaction transaction, long learner, UUID review) {
        return Sql.in(transaction)
                .find(
                        "select body_sha256, result from linguaquest_reviews where learner_id in " + LEARNERS
                                + " and review_id = ? and rating is not null",
                        row -> new Before(
                                row.getString("body_sha256"),
                                Json.fromTree(Sql.json(row, "result"), ReviewResult.class)),
                        learner,
                        learner,
                        review);
    }

    /** All that counts of the cards of one thing. */
    static List<Card.Event> all(Transaction transaction, long learner, CardSource source) {
        return Sql.in(transaction)
                .list(
                        "select r.at, r.rating, r.source from linguaquest_reviews r"
                                + " join linguaquest_review_cards c on c.id = r.card_id"
                                + " where c.kind = ? and c.source_key = ? and c.learner_id in " + LEARNERS
                                + " and r.rating is not null and not " + UNDONE + " order by r.at, r.id",
                        row -> new Card.Event(
                                Sql.instant(row, "at"),
                                Rating.values()[row.getInt("rating") - 1],
                                row.getString("source").equals(Source.LESSON.wireName())),
                        source.kind().wireName(),
                        source.key(),
                        learner,
                        learner);
    }

    /** How many things were reviewed for the first time on a day. */
    static int introduced(Transaction transaction, long learner, LocalDate day) {
        return Sql.in(transaction)
                .get(
                        "select count(*) as introduced from linguaquest_reviews r where r.learner_id in " + LEARNERS
                                + " and r.local_date = ? and r.introduces and not " + UNDONE,
                        row -> row.getInt("introduced"),
                        learner,
                        learner,
                        day);
    }

    /**
     * One review to be kept.
     *
     * @param body a digest of what was sent; empty for what no request has sent
     * @param introduces whether it is the first of its card
     * @param day at that moment where the learner was
     */
    record Entry(
            UUID review,
            String body,
            Source source,
            Rating rating,
            boolean introduces,
            JsonNode result,
            Instant at,
            LocalDate day) {}

    static void add(Transaction transaction, Card card, Entry entry) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_reviews (learner_id, card_id, review_id, body_sha256, source, rating,"
                                + " introduces, result, at, local_date) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                        card.learner(),
                        card.id(),
                        entry.review(),
                        entry.body(),
                        entry.source().wireName(),
                        entry.rating().grade(),
                        entry.introduces(),
                        entry.result(),
                        entry.at(),
                        entry.day());
    }

    /** A review that may have to be taken back. */
    record Reviewed(long card, Instant at, LocalDate day, boolean undone, boolean recent) {}

    /** A review of the learner's own: nobody takes back what a guest did before becoming them. */
    static Optional<Reviewed> own(Transaction transaction, long learner, UUID review, Duration within) {
        return Sql.in(transaction)
                .find(
                        "select r.card_id, r.at, r.local_date, " + UNDONE + " as undone,"
                                + " r.received_at > now() - make_interval(secs => ?) as recent"
                                + " from linguaquest_reviews r where r.learner_id = ? and r.review_id = ?"
                                + " and r.source <> 'lesson' and r.rating is not null",
                        row -> new Reviewed(
                                row.getLong("card_id"),
                                Sql.instant(row, "at"),
                                row.getObject("local_date", LocalDate.class),
                                row.getBoolean("undone"),
                                row.getBoolean("recent")),
                        (double) within.toSeconds(),
                        learner,
                        review);
    }

    static void undo(Transaction transaction, long learner, Reviewed reviewed, UUID review, UUID undo) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_reviews (learner_id, card_id, review_id, undoes, body_sha256, source,"
                                + " result, at, local_date) values (?, ?, ?, ?, '', 'self', '{}', ?, ?)",
                        learner,
                        reviewed.card(),
                        undo,
                        review,
                        reviewed.at(),
                        reviewed.day());
    }
}
