package org.metalingua.module.linguaquest.internal.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.scoring.memory.Memory;
import org.metalingua.module.linguaquest.internal.lesson.Word;

/**
 * The cards of learners and of the guests that have become them, within the institute of the transaction. Where both have a
 * card of the same thing, the one that was reviewed counts, then the one that was met last.
 */
final class CardTable {
    private static final String LEARNERS = "(select id from linguaquest_learners where id = ? or merged_into = ?)";

    /** What is of a lesson that is not published any more is not asked for; its words are. */
    private static final String DECK = "(select distinct on (c.kind, c.source_key) c.* from linguaquest_review_cards c"
            + " join linguaquest_lessons l on l.id = c.lesson_id where c.learner_id in " + LEARNERS
            + " and (c.kind = 'word' or l.published) order by c.kind, c.source_key, (c.reviews > 0) desc,"
            + " c.last_review_at desc nulls last, (c.learner_id = ?) desc, c.id desc) deck ";

    /** As long as this a memory is taken for learnt, in days. */
    private static final int LEARNT = 21;

    private CardTable() {}

    /**
     * How many cards there are.
     *
     * @param due reviewed before, and due
     * @param fresh never reviewed, and due
     * @param learnt known for weeks
     * @param nextDue when the next one is due that is not yet; empty for none
     */
    record Counts(int total, int due, int fresh, int learnt, Optional<Instant> nextDue) {}

    static Counts counts(Transaction transaction, long learner, Instant now) {
        return Sql.in(transaction)
                .get(
                        "select count(*) as total, count(*) filter (where reviews > 0 and due_at <= ?) as due,"
                                + " count(*) filter (where reviews = 0 and due_at <= ?) as fresh,"
                                + " count(*) filter (where reviews > 0 and stability >= " + LEARNT + ") as learnt,"
                                + " min(due_at) filter (where due_at > ?) as next_due from " + DECK,
                        row -> new Counts(
                                row.getInt("total"),
                                row.getInt("due"),
                                row.getInt("fresh"),
                                row.getInt("learnt"),
                                Optional.ofNullable(Sql.instant(row, "next_due"))),
                        now,
                        now,
                        now,
                        learner,
                        learner,
                        learner);
    }

    /** The days from today on which something is due, before a date; what is overdue is today's. */
    static List<DueCards.DueDay> forecast(
            Transaction transaction, long learner, Instant now, ZoneId zone, LocalDate before) {
        return Sql.in(transaction)
                .list(
                        "select (greatest(due_at, ?::timestamptz) at time zone ?)::date as day, count(*) as cards from "
                                + DECK + "where due_at < (?::date::timestamp at time zone ?) group by 1 order by 1",
                        row -> new DueCards.DueDay(row.getObject("day", LocalDate.class), row.getInt("cards")),
                        now,
                        zone.getId(),
                        learner,
                        learner,
                        learner,
                        before,
                        zone.getId());
    }

    /** What is due, the longest due first. */
    static List<Card> due(Transaction transaction, long learner, boolean fresh, Instant now, int limit) {
        return Sql.in(transaction)
                .list(
                        "select * from " + DECK + "where (reviews = 0) = ? and due_at <= ? order by due_at, id limit ?",
                        CardTable::map,
                        learner,
                        learner,
                        learner,
                        fresh,
                        now,
                        limit);
    }

    /** The card that counts of what a card is about; empty for somebody else's. */
    static Optional<Card> find(Transaction transaction, long learner, long card) {
        return Sql.in(transaction)
                .find(
                        "select * from " + DECK + "where (kind, source_key) = (select kind, source_key"
                                + " from linguaquest_review_cards where id = ? and learner_id in " + LEARNERS + ")",
                        CardTable::map,
                        learner,
                        learner,
                        learner,
                        card,
                        learner,
                        learner);
    }

    /** The cards that count among those of a kind with one of the keys. */
    static List<Card> find(Transaction transaction, long learner, CardSource.Kind kind, List<String> keys) {
        return Sql.in(transaction)
                .list(
                        "select * from " + DECK + "where kind = ? and source_key = any (?)",
                        CardTable::map,
                        learner,
                        learner,
                        learner,
                        kind.wireName(),
                        keys.toArray(String[]::new));
    }

    /** Unless the learner has one of the same thing. */
    static void add(Transaction transaction, long learner, CardSource source, Memory base) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_review_cards (learner_id, kind, source_key, lesson_id, lesson_version,"
                                + " word, activity_id, language, level, base, memory, stability, last_review_at, due_at)"
                                + " values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)"
                                + " on conflict (learner_id, kind, source_key) do nothing",
                        learner,
                        source.kind().wireName(),
                        source.key(),
                        source.lesson(),
                        source.version(),
                        Json.toTreeOrNull(source.word()),
                        source.activity(),
                        source.language(),
                        source.level(),
                        Json.toTree(base),
                        Json.toTree(base),
                        base.stability(),
                        base.lastReview(),
                        base.due());
    }

    /** The learner's own card of what a card is about, made where there is only a guest's. */
    static Card own(Transaction transaction, long learner, Card card) {
        if (card.learner() == learner) {
            return card;
        }
        add(transaction, learner, card.source(), card.base());
        return Sql.in(transaction)
                .get(
                        "select * from linguaquest_review_cards where learner_id = ? and kind = ? and source_key = ?",
                        CardTable::map,
                        learner,
                        card.source().kind().wireName(),
                        card.source().key());
    }

    /** The memories with which the cards of one thing began, those of guests included. */
    static List<Memory> bases(Transaction transaction, long learner, CardSource source) {
        return Sql.in(transaction)
                .list(
                        "select base from linguaquest_review_cards where kind = ? and source_key = ? and learner_id in "
                                + LEARNERS,
                        row -> Json.fromTree(Sql.json(row, "base"), Memory.class),
                        source.kind().wireName(),
                        source.key(),
                        learner,
                        learner);
    }

    /** The cards of a learner's own that are about the same things as another's. */
    static List<Card> shared(Transaction transaction, long learner, long other) {
        return Sql.in(transaction)
                .list(
                        "select c.* from linguaquest_review_cards c join linguaquest_review_cards o"
                                + " on o.kind = c.kind and o.source_key = c.source_key"
                                + " where c.learner_id = ? and o.learner_id = ?",
                        CardTable::map,
                        learner,
                        other);
    }

    static void renew(Transaction transaction, Card card) {
        Memory memory = card.memory();
        Sql.in(transaction)
                .update(
                        "update linguaquest_review_cards set memory = ?::jsonb, reviews = ?, stability = ?,"
                                + " last_review_at = ?, due_at = ? where id = ?",
                        Json.toTree(memory),
                        card.reviews(),
                        memory.stability(),
                        memory.lastReview(),
                        memory.due(),
                        card.id());
    }

    private static Card map(ResultSet row) throws SQLException {
        CardSource source = new CardSource(
                CardSource.Kind.of(row.getString("kind")),
                row.getString("source_key"),
                row.getLong("lesson_id"),
                row.getInt("lesson_version"),
                row.getString("word") == null ? null : Json.fromTree(Sql.json(row, "word"), Word.class),
                row.getString("activity_id"),
                row.getString("language"),
                row.getString("level"));
        return new Card(
                row.getLong("id"),
                row.getLong("learner_id"),
                source,
                Json.fromTree(Sql.json(row, "base"), Memory.class),
                Json.fromTree(Sql.json(row, "memory"), Memory.class),
                row.getInt("reviews"));
    }
}
