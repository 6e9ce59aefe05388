package org.metalingua.kernel.core.internal.item;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A plugin's error budget. Five failures among its last ten calls open the breaker; half a minute later one call is let
 * through, and its outcome closes the breaker or opens it again. A count of calls, not of time, so that somebody's odd
 * input cannot pause a plugin that works for everybody else.
 */
final class Breaker {
    static final int CALLS = 10;
    static final int FAILURES = 5;
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final Clock clock;
    private final Deque<Boolean> failed = new ArrayDeque<>();
    private Instant openUntil;
    private boolean trialRunning;
    private String lastFailure = "";
    private long failures;

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /** Asks for one call; what is returned is why it may not be made. An admitted call must be reported. */
    synchronized Optional<Pause> admit() {
        if (openUntil == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), openUntil);
        if (left.toNanos() > 0) {
            return Optional.of(new Pause(lastFailure, left));
        }
        if (trialRunning) {
            return Optional.of(new Pause(lastFailure, Duration.ofSeconds(1)));
        }
        trialRunning = true;
        return Optional.empty();
    }

    synchronized void succeeded() {
        if (trialRunning) {
            trialRunning = false;
            openUntil = null;
            failed.clear();
        }
        remember(false);
    }

    synchronized void failed(String reason) {
        lastFailure = reason;
        failures++;
        remember(true);
        if (trialRunning || failed.stream().filter(failure -> failure).count() >= FAILURES) {
            trialRunning = false;
            openUntil = clock.instant().plus(PAUSE);
        }
    }

    /** An admitted call that came to nothing for reasons that are not the plugin's. */
    synchronized void abandoned() {
        trialRunning = false;
    }

    /** Why calls are paused just now, for people who ask. */
    synchronized Optional<Pause> state() {
        if (openUntil == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), openUntil);
        return Optional.of(new Pause(lastFailure, left.toNanos() > 0 ? left : Duration.ofSeconds(1)));
    }

    /** All failures so far. */
    synchronized Failures failures() {
        return new Failures(failures, lastFailure);
    }

    private void remember(boolean failure) {
        failed.addLast(failure);
        if (failed.size() > CALLS) {
            failed.removeFirst();
        }
    }

    /** Calls are not made for that long. */
    record Pause(String lastFailure, Duration left) {}

    /** How many there were, and what the last one was. */
    record Failures(long count, String last) {}
}
