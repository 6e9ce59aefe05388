package org.metalingua.kernel.core.internal.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts the calls of the last day, in slices of five minutes. Safe for concurrent use. */
public final class CallTally {
    private static final long SLICE_SECONDS = 300;
    private static final int SLICES = (int) (Duration.ofDays(1).toSeconds() / SLICE_SECONDS);

    private final Clock clock;
    private final long began;
    private final Duration slow;
    private final Slice[] slices = new Slice[SLICES];

    private static final class Slice {
        private final long number;
        private int calls;
        private int errors;
        private int slow;

        private Slice(long number) {
            this.number = number;
        }
    }

    /**
     * How many calls there were.
     *
     * @param errors of these, failed
     * @param slow of these, took longer than they should
     */
    public record Sum(long calls, long errors, long slow) {}

    /** @param slow from when on a call is slow */
    public CallTally(Clock clock, Duration slow) {
        this.clock = clock;
        this.slow = slow;
        this.began = clock.instant().getEpochSecond();
    }

    public synchronized void note(boolean failed, Duration took) {
        long number = clock.instant().getEpochSecond() / SLICE_SECONDS;
        int place = (int) Math.floorMod(number, (long) SLICES);
        if (slices[place] == null || slices[place].number != number) {
            slices[place] = new Slice(number);
        }
        Slice slice = slices[place];
        slice.calls++;
        if (failed) {
            slice.errors++;
        }
        if (took.compareTo(slow) > 0) {
            slice.slow++;
        }
    }

    /** Of the last so many hours, 24 at most; the slice that is running counts as well. */
    public synchronized Sum ofHours(int hours) {
        long from = clock.instant().getEpochSecond() / SLICE_SECONDS
                - Duration.ofHours(hours).toSeconds() / SLICE_SECONDS;
        long calls = 0;
        long errors = 0;
        long slowOnes = 0;
        for (Slice slice : slices) {
            if (slice != null && slice.number > from) {
                calls += slice.calls;
                errors += slice.errors;
                slowOnes += slice.slow;
            }
        }
        return new Sum(calls, errors, slowOnes);
    }

    /** When counting began. */
    public Instant began() {
        return Instant.ofEpochSecond(began);
    }

    public Duration slow() {
        return slow;
    }
}
