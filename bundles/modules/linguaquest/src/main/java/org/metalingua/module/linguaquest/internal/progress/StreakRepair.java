package org.metalingua.module.linguaquest.internal.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * When a broken row may be made whole again. It is offered on the day on which, or on the day after, the learner finds it
 * broken: the first day that no freeze stands for was yesterday or the day before. Two different lessons that count for
 * the row, finished today, repair it; once in 30 days. A repair is an event of its own: the days between count as not
 * missed and add nothing, and no date of before is worked out anew.
 *
 * @param days of the row that comes back
 * @param firstMissed the first day without learning; yesterday is the last
 */
public record StreakRepair(int days, LocalDate firstMissed) {
    /** Different lessons, on one day. */
    public static final int LESSONS = 2;

    /** A row of one day is begun anew with the first lesson. */
    private static final int LEAST_DAYS = 2;

    private static final int LATEST_DAYS = 2;
    private static final int PAUSE_DAYS = 30;

    /** What may be repaired today; empty when nothing is broken, or too long ago, or one was repaired lately. */
    public static Optional<StreakRepair> offered(
            List<Streak.Event> events, List<Streak.Repair> repairs, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        List<Streak.Event> before =
                events.stream().filter(event -> event.date().isBefore(today)).toList();
        boolean lately = repairs.stream()
                .anyMatch(repair -> repair.date().plusDays(PAUSE_DAYS).isAfter(today));
        if (before.isEmpty() || lately) {
            return Optional.empty();
        }
        Streak.Run row = Streak.row(before, repairs, 0);
        LocalDate firstUncovered = row.lastDate().plusDays(1L + row.freezes());
        boolean broken = firstUncovered.isBefore(today);
        boolean inTime = ChronoUnit.DAYS.between(firstUncovered, today) <= LATEST_DAYS;
        return broken && inTime && row.days() >= LEAST_DAYS
                ? Optional.of(new StreakRepair(row.days(), row.lastDate().plusDays(1)))
                : Optional.empty();
    }
}
