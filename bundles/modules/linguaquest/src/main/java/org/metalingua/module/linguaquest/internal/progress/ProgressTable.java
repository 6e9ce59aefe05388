package org.metalingua.module.linguaquest.internal.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** Sums over what a learner, and the guests that have become them, have handed in; within the institute of the transaction. */
public final class ProgressTable {
    private static final String OF_LEARNER =
            " where learner_id in (select id from linguaquest_learners where id = ? or merged_into = ?) ";

    private ProgressTable() {}

    private static long xp(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .get(
                        "select coalesce(sum(xp), 0) as xp from linguaquest_submissions" + OF_LEARNER,
                        row -> row.getLong("xp"),
                        learner,
                        learner);
    }

    /** One event for each day that counts and each zone of it. */
    private static List<Streak.Event> days(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .list(
                        "select min(at) as at, zone, local_date from linguaquest_submissions" + OF_LEARNER
                                + "and qualifies group by zone, local_date order by 1",
                        row -> new Streak.Event(
                                Sql.instant(row, "at"),
                                ZoneId.of(row.getString("zone")),
                                row.getObject("local_date", LocalDate.class)),
                        learner,
                        learner);
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
                        "select local_date, sum(xp) as xp, count(*) as lessons from linguaquest_submissions"
                                + OF_LEARNER + "and local_date >= ? group by local_date order by local_date",
                        row -> new Day(
                                row.getObject("local_date", LocalDate.class), row.getInt("xp"), row.getInt("lessons")),
                        learner,
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
                        "select lesson_id, max((result ->> 'scorePercent')::int) as best, count(*) as runs, max(at) as last"
                                + " from linguaquest_submissions" + OF_LEARNER + "group by lesson_id order by 4 desc",
                        row -> new LessonBest(
                                Long.toString(row.getLong("lesson_id")),
                                row.getInt("best"),
                                row.getInt("runs"),
                                Sql.instant(row, "last")),
                        learner,
                        learner);
    }

    /** What standings are made of. */
    public record Sums(long xp, List<Streak.Event> days) {
        /** With one run more. */
        public Sums with(Xp earned, Streak.Event event) {
            return new Sums(
                    xp + earned.xp(),
                    earned.qualifiesForStreak()
                            ? Stream.concat(days.stream(), Stream.of(event)).toList()
                            : days);
        }

        /** Where the learner is at a moment. */
        public Standing standing(Instant now, ZoneId zone) {
            return Standing.of(xp, days, now, zone);
        }
    }

    public static Sums sums(Transaction transaction, long learner) {
        return new Sums(xp(transaction, learner), days(transaction, learner));
    }
}
