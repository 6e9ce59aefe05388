package org.metalingua.kernel.jobs.internal.queue;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's clock as of the last look at the job table, so that whatever the clocks of the nodes say they agree on
 * whose heartbeat is old. Before the first look no heartbeat is old. Safe for concurrent use.
 */
final class DatabaseClock implements Clock {
    private record Reading(Instant time, long nanos) {}

    private volatile Reading last = new Reading(Instant.EPOCH, System.nanoTime());

    void set(Instant time) {
        last = new Reading(time, System.nanoTime());
    }

    @Override
    public Instant now() {
        Reading reading = last;
        return reading.time().plus(Duration.ofNanos(System.nanoTime() - reading.nanos()));
    }
}
