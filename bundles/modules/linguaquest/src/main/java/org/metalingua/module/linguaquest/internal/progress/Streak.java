package org.metalingua.module.linguaquest.internal.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Days in a row on which somebody learnt.
 *
 * @param days 0 where the row is broken
 * @param longest the longest row there ever was
 * @param freezesLeft missed days that the row would survive; those that stand for days missed just now are used when
 *     something is learnt again
 */
public record Streak(int days, int longest, int freezesLeft, Status status) {
    /** Each so many days earn a freeze. */
    private static final int DAYS_FOR_A_FREEZE = 7;

    private static final int MOST_FREEZES = 2;

    /** A journey over the date line takes no longer. */
    private static final Duration JOURNEY = Duration.ofHours(36);

    /** How the row stands on a day. */
    public enum Status {
        /** Nobody ever learnt. */
        NONE,
        ACTIVE_TODAY,
        /** Yesterday was learnt, today not yet. */
        AT_RISK,
        /** Days were missed, and freezes stand for them. */
        FROZEN,
        BROKEN;

        /** The name used in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something that was learnt.
     *
     * @param zone in which the learner was
     * @param date the local date it fell on; kept, for zones change their rules
     */
    public record Event(Instant at, ZoneId zone, LocalDate date) {
        public Event(Instant at, ZoneId zone) {
            this(at, zone, at.atZone(zone).toLocalDate());
        }
    }

    /**
     * A row that was broken and goes on; see {@link StreakRepair} for when it does.
     *
     * @param date the learner's day on which it was earned
     * @param firstMissed the first of the days that are not missed any more; the day before {@code date} is the last
     */
    public record Repair(LocalDate date, LocalDate firstMissed) {
        private boolean covers(LocalDate missed) {
            return !missed.isBefore(firstMissed) && missed.isBefore(date);
        }
    }

    /**
     * The row as it stands at a moment.
     *
     * @param events in whatever order they came; those after the moment have not happened yet
     * @param freezes owned before the first of them
     */
    public static Streak of(List<Event> events, int freezes, Instant now, ZoneId zone) {
        return of(events, List.of(), freezes, now, zone);
    }

    /** The same where the row was repaired. */
    public static Streak of(List<Event> events, List<Repair> repairs, int freezes, Instant now, ZoneId zone) {
        return row(events.stream().filter(event -> !event.at().isAfter(now)).toList(), repairs, freezes)
                .on(now.atZone(zone).toLocalDate());
    }

    /** The row after all of its events. */
    static Run row(List<Event> events, List<Repair> repairs, int freezes) {
        Run run = new Run(Math.max(0, freezes), repairs);
        events.stream().sorted(Comparator.comparing(Event::at)).forEach(run::add);
        return run;
    }

    /** The row while its events are gone through. */
    static final class Run {
        private final List<Repair> repairs;
        private int freezes;
        private int days;
        private int longest;
        private Event last;
        private LocalDate lastDate;

        private Run(int freezes, List<Repair> repairs) {
            this.freezes = freezes;
            this.repairs = repairs;
        }

        int days() {
            return days;
        }

        int freezes() {
            return freezes;
        }

        /** The last day that counts; null when there is none. */
        LocalDate lastDate() {
            return lastDate;
        }

        void add(Event event) {
            if (last == null) {
                days = 1;
            } else {
                long gap = ChronoUnit.DAYS.between(lastDate, event.date());
                if (gap <= 0) {
                    // who travelled back has the same day twice; the later date stays
                    last = event;
                    return;
                }
                days = continues(gap, event) ? days + 1 : 1;
            }
            last = event;
            lastDate = event.date();
            longest = Math.max(longest, days);
            if (days % DAYS_FOR_A_FREEZE == 0) {
                freezes = Math.max(freezes, Math.min(MOST_FREEZES, freezes + 1));
            }
        }

        /** Whether the row goes on after a gap of so many dates; freezes burn either way. */
        private boolean continues(long gap, Event event) {
            boolean travelled = !event.zone().equals(last.zone())
                    && Duration.between(last.at(), event.at()).compareTo(JOURNEY) <= 0;
            if (gap == 1 || travelled) {
                return true;
            }
            long missed = lastDate.plusDays(1)
                    .datesUntil(event.date())
                    .filter(date -> repairs.stream().noneMatch(repair -> repair.covers(date)))
                    .count();
            boolean covered = missed <= freezes;
            freezes = covered ? freezes - (int) missed : 0;
            return covered;
        }

        Streak on(LocalDate today) {
            if (last == null) {
                return new Streak(0, 0, freezes, Status.NONE);
            }
            long gap = ChronoUnit.DAYS.between(lastDate, today);
            if (gap <= 0) {
                return new Streak(days, longest, freezes, Status.ACTIVE_TODAY);
            }
            if (gap == 1) {
                return new Streak(days, longest, freezes, Status.AT_RISK);
            }
            return gap - 1 <= freezes
                    ? new Streak(days, longest, freezes, Status.FROZEN)
                    : new Streak(0, longest, freezes, Status.BROKEN);
        }
    }
}
