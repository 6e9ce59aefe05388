package org.metalingua.kernel.realtime.internal;

import java.util.function.LongSupplier;

/** A token bucket: so many at once, and so many a second in the long run. Not thread-safe. */
final class RateLimit {
    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private double left;
    private long last;

    RateLimit(int burst, int perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.left = burst;
        this.last = nanoTime.getAsLong();
    }

    /** Whether one more is within the limit. */
    boolean take() {
        long now = nanoTime.getAsLong();
        left = Math.min(burst, left + (now - last) / NANOS * perSecond);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
