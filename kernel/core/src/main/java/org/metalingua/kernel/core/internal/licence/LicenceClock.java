package org.metalingua.kernel.core.internal.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time by which licences run. It follows the machine's clock, but never goes back behind the latest time that the
 * database remembers: from there on it counts by itself until the clock has caught up. Safe for concurrent use.
 */
final class LicenceClock {
    /** How far a clock may be put back, by a time server for instance, without anybody being told. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile Mark mark = new Mark(Instant.EPOCH, 0);

    /** The remembered time, and the process's own when it was read. */
    private record Mark(Instant seen, long readAt) {}

    LicenceClock(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** What the database remembers now. */
    void remembered(Instant seen) {
        if (!seen.equals(mark.seen())) {
            mark = new Mark(seen, nanoTime.getAsLong());
        }
    }

    Instant now() {
        Instant byClock = clock.instant();
        Instant byMark = byMark();
        return byClock.isBefore(byMark) ? byMark : byClock;
    }

    /** How far the machine's clock was put back; zero within the tolerance. */
    Duration behind() {
        Duration behind = Duration.between(clock.instant(), byMark());
        return behind.compareTo(TOLERANCE) > 0 ? behind : Duration.ZERO;
    }

    private Instant byMark() {
        Mark present = mark;
        return present.seen().plusNanos(nanoTime.getAsLong() - present.readAt());
    }
}
