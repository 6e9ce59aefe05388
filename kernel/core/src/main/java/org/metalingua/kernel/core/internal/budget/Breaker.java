package org.metalingua.kernel.core.internal.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What stops asking somebody who keeps failing: a plugin, a provider. Five failures among its last ten calls open the breaker; half a minute later one call is let
 * through, and its outcome closes the breaker or opens it again. A count of calls, not of time, so that somebody's odd
 * input cannot pause what works for everybody else. Safe for concurrent use.
 */
public final class Breaker {
    public static final int CALLS = 10;
    public static final int FAILURES = 5;
    public static final Duration PAUSE = Duration.ofSeconds(30);

    private final Clock clock;
    private final Deque<Boolean> failed = new ArrayDeque<>();
    private Instant openUntil;
    private Instant opened;
    private boolean trialRunning;
    private String lastFailure = "";
    private long failures;

    public Breaker(Clock clock) {
        this.clock = clock;
    }

    /** Asks for one call; what is returned is why it may not be made. An admitted call must be reported. */
    public synchronized Optional<Pause> admit() {
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

    public synchronized void succeeded() {
        if (trialRunning) {
            trialRunning = false;
            openUntil = null;
            failed.clear();
        }
        remember(false);
    }

    public synchronized void failed(String reason) {
        lastFailure = reason;
        failures++;
        remember(true);
        if (trialRunning || failed.stream().filter(failure -> failure).count() >= FAILURES) {
            trialRunning = false;
            if (openUntil == null) {
                opened = clock.instant();
            }
            openUntil = clock.instant().plus(PAUSE);
        }
    }

    /** An admitted call that came to nothing for reasons that are not the plugin's. */
    public synchronized void abandoned() {
        trialRunning = false;
    }

    /** Why calls are paused just now, for people who ask. */
    public synchronized Optional<Pause> state() {
        if (openUntil == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), openUntil);
        return Optional.of(new Pause(lastFailure, left.toNanos() > 0 ? left : Duration.ofSeconds(1)));
    }

    /** When it opened and until when it lets nothing through; empty while it is closed. */
    public synchronized Optional<Open> open() {
        return openUntil == null ? Optional.empty() : Optional.of(new Open(opened, openUntil));
    }

    /** All failures so far. */
    public synchronized Failures failures() {
        return new Failures(failures, lastFailure);
    }

    private void remember(boolean failure) {
        failed.addLast(failure);
        if (failed.size() > CALLS) {
            failed.removeFirst();
        }
    }

    /** Calls are not made for that long. */
    public record Pause(String lastFailure, Duration left) {}

    /**
     * @param since when it opened
     * @param until when the next call is let through; from then on its outcome decides
     */
    public record Open(Instant since, Instant until) {}

    /** How many there were, and what the last one was. */
    public record Failures(long count, String last) {}
}
