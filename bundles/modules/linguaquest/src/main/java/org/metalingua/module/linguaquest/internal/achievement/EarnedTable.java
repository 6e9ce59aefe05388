package org.metalingua.module.linguaquest.internal.achievement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** What learners have earned and what it is worked out from, within the institute of the transaction. */
final class EarnedTable {
    /** The guests that are the learner now, in the order of their ids. */
    private static final String GUESTS =
            "coalesce((select array_agg(id order by id) from linguaquest_learners where merged_into = ?), '{}')";

    private EarnedTable() {}

    /** Which achievement, and of which period. */
    record Key(long achievement, LocalDate period) {}

    /** What the learner has, with the moment at which it was earned first. */
    static Map<Key, Instant> all(Transaction transaction, long learner) {
        Map<Key, Instant> earned = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select achievement_id, period, min(earned_at) as at from achievements_earned"
                                + " where learner_id in (select id from linguaquest_learners where id = ? or merged_into = ?)"
                                + " and with_guests <@ " + GUESTS + " group by achievement_id, period",
                        row -> earned.put(
                                new Key(row.getLong("achievement_id"), row.getObject("period", LocalDate.class)),
                                Sql.instant(row, "at")),
                        learner,
                        learner,
                        learner);
        return earned;
    }

    static void add(Transaction transaction, long learner, Key key, Instant at) {
        Sql.in(transaction)
                .update(
                        "insert into achievements_earned (learner_id, achievement_id, period, with_guests, earned_at)"
                                + " values (?, ?, ?, " + GUESTS + ", ?) on conflict do nothing",
                        learner,
                        key.achievement(),
                        key.period(),
                        learner,
                        at);
    }

    /** How each lesson went. */
    static Map<Long, Deeds.Played> played(Transaction transaction, long learner) {
        Map<Long, Deeds.Played> played = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select lesson_id, max(score) as best, (array_agg(score order by at))[1] as first"
                                + " from linguaquest_earned where earner_id = ? group by lesson_id",
                        row -> played.put(
                                row.getLong("lesson_id"),
                                new Deeds.Played(row.getDouble("first"), row.getDouble("best"))),
                        learner);
        return played;
    }

    /** What the server has taken since a moment. */
    static Tally tally(Transaction transaction, long learner, Instant since) {
        return new Tally(Sql.in(transaction)
                .list(
                        "select received_at, lesson_id, score, xp, qualifies, local_date from linguaquest_earned"
                                + " where earner_id = ? and received_at >= ?",
                        row -> new Tally.Run(
                                Sql.instant(row, "received_at"),
                                row.getLong("lesson_id"),
                                row.getDouble("score"),
                                row.getInt("xp"),
                                row.getBoolean("qualifies"),
                                row.getObject("local_date", LocalDate.class)),
                        learner,
                        since));
    }
}
