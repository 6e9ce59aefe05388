package org.metalingua.kernel.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When something comes again. Its text tells two rhythms apart, and people what it is. */
public sealed interface Rhythm permits Rhythm.Every, CronRhythm {
    /** The first time after this one. */
    Instant next(Instant after);

    /** So long after the time before. */
    static Rhythm every(Duration pause) {
        return new Every(pause);
    }

    /**
     * At the times of a cron expression, by the clock of a zone.
     *
     * @param expression minute (0-59), hour (0-23), day of the month (1-31), month (1-12), day of the week (0-7, both 0
     *     and 7 being Sunday); each {@code *}, a number, a range {@code 1-5}, any of these with a step {@code *}{@code /15},
     *     or several parted by commas. Where both days are given, either will do, as with cron. An hour that the clock
     *     leaves out counts when it goes on; one that it repeats counts once
     * @throws IllegalArgumentException for anything else, and for times that never come
     */
    static Rhythm cron(String expression, ZoneId zone) {
        return CronRhythm.of(expression, zone);
    }

    /**
     * A fixed pause.
     *
     * @param pause one second at least
     */
    record Every(Duration pause) implements Rhythm {
        public Every {
            if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("a pause has one second at least: " + pause);
            }
        }

        @Override
        public Instant next(Instant after) {
            return after.plus(pause);
        }

        @Override
        public String toString() {
            return pause.toString();
        }
    }
}
