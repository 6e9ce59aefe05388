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
     * The row as it stands at a moment.
     *
     * @param events in whatever order they came; those after the moment have not happened yet
     * @param freezes owned before the first of them
     */
    public static Streak of(List<Event> events, int freezes, Instant now, ZoneId zone) {
        Run run = new Run(Math.max(0, freezes));
        events.stream()
                .filter(event -> !event.at().isAfter(now))
                .sorted(Comparator.comparing(Event::at))
                .forEach(run::add);
        return run.on(now.atZone(zone).toLocalDate());
    }

    /** The row while its events are gone through. */
    private static final class Run {
        private int freezes;
        private int days;
        private int longest;
        private Event last;
        private LocalDate lastDate;

        Run(int freezes) {
            this.freezes = freezes;
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
            long missed = gap - 1;
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
