package org.metalingua.module.linguaquest.internal.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** Sums over what a learner, and the guests that have become them, have handed in; within the institute of the transaction. */
public final class ProgressTable {
    private ProgressTable() {}

    private static long xp(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .get(
                        "select coalesce(sum(xp), 0) as xp from linguaquest_earned where earner_id = ?",
                        row -> row.getLong("xp"),
                        learner);
    }

    /** The first and the last event of each day that counts and each zone of it: a journey begins with the last. */
    private static List<Streak.Event> days(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .list(
                        "select min(at) as first, max(at) as last, zone, local_date from linguaquest_earned"
                                + " where earner_id = ? and qualifies group by zone, local_date order by 1",
                        row -> {
                            ZoneId zone = ZoneId.of(row.getString("zone"));
                            LocalDate date = row.getObject("local_date", LocalDate.class);
                            return Stream.of(Sql.instant(row, "first"), Sql.instant(row, "last"))
                                    .distinct()
                                    .map(at -> new Streak.Event(at, zone, date))
                                    .toList();
                        },
                        learner)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What was earned on a day.
     *
     * @param lessons runs, repeated ones included
     */
    public record Day(LocalDate date, int xp, int lessons) {}

    /** The days since a date, the earliest first; days without anything are left out. */
    static List<Day> history(Transaction transaction, long learner, LocalDate since) {
        return Sql.in(transaction)
                .list(
                        "select local_date, sum(xp) as xp, count(*) as lessons from linguaquest_earned"
                                + " where earner_id = ? and local_date >= ? group by local_date order by local_date",
                        row -> new Day(
                                row.getObject("local_date", LocalDate.class), row.getInt("xp"), row.getInt("lessons")),
                        learner,
                        since);
    }

    /**
     * How a lesson went so far.
     *
     * @param bestPercent of the best run
     */
    public record LessonBest(String lessonId, int bestPercent, int runs, Instant lastAt) {}

    static List<LessonBest> lessons(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .list(
                        "select lesson_id, max(score) as best, count(*) as runs, max(at) as last"
                                + " from linguaquest_earned where earner_id = ? group by lesson_id order by 4 desc",
                        row -> new LessonBest(
                                Long.toString(row.getLong("lesson_id")),
                                Xp.percent(row.getDouble("best")),
                                row.getInt("runs"),
                                Sql.instant(row, "last")),
                        learner);
    }

    /** The rows that were repaired, of the learner and of the guests that have become them. */
    private static List<Streak.Repair> repairs(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .list(
                        "select local_date, first_missed from linguaquest_streak_repairs where learner_id in"
                                + " (select id from linguaquest_learners where id = ? or merged_into = ?)",
                        row -> new Streak.Repair(
                                row.getObject("local_date", LocalDate.class),
                                row.getObject("first_missed", LocalDate.class)),
                        learner,
                        learner);
    }

    /** Keeps a repair; a second one on the same day changes nothing. */
    public static void repair(Transaction transaction, long learner, Streak.Repair repair) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_streak_repairs (learner_id, local_date, first_missed) values (?, ?, ?)"
                                + " on conflict do nothing",
                        learner,
                        repair.date(),
                        repair.firstMissed());
    }

    /** Points of experience of one of the learner's days. */
    public static int xpOn(Transaction transaction, long learner, LocalDate date, Instant now) {
        return Sql.in(transaction)
                .get(
                        "select coalesce(sum(xp), 0) as xp from linguaquest_earned"
                                + " where earner_id = ? and received_at > ? and local_date = ?",
                        row -> row.getInt("xp"),
                        learner,
                        recently(now),
                        date);
    }

    /** The different lessons that counted for the row on one of the learner's days. */
    public static Set<Long> qualifiedOn(Transaction transaction, long learner, LocalDate date, Instant now) {
        return new HashSet<>(Sql.in(transaction)
                .list(
                        "select distinct lesson_id from linguaquest_earned"
                                + " where earner_id = ? and received_at > ? and local_date = ? and qualifies",
                        row -> row.getLong("lesson_id"),
                        learner,
                        recently(now),
                        date));
    }

    /** What falls on the day that is today somewhere has come since then. */
    private static Instant recently(Instant now) {
        return now.minus(Duration.ofDays(3));
    }

    /** What standings are made of. */
    public record Sums(long xp, List<Streak.Event> days, List<Streak.Repair> repairs) {
        public static final Sums NONE = new Sums(0, List.of(), List.of());

        /** With one run more. */
        public Sums with(Xp earned, Streak.Event event) {
            return new Sums(xp + earned.xp(), earned.qualifiesForStreak() ? and(days, event) : days, repairs);
        }

        /** With the row made whole. */
        public Sums with(Streak.Repair repair) {
            return new Sums(xp, days, and(repairs, repair));
        }

        /** Where the learner is at a moment. */
        public Standing standing(Instant now, ZoneId zone) {
            return Standing.of(xp, days, repairs, now, zone);
        }

        private static <T> List<T> and(List<T> some, T one) {
            return Stream.concat(some.stream(), Stream.of(one)).toList();
        }
    }

    public static Sums sums(Transaction transaction, long learner) {
        return new Sums(xp(transaction, learner), days(transaction, learner), repairs(transaction, learner));
    }
}
