package org.metalingua.kernel.core.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * How the calls of a build go, since it was loaded; kept in memory.
 *
 * @param since when it was loaded
 * @param slowMillis from when on a call counts as slow
 * @param breaker what happens while it keeps failing
 * @param lastFailure empty when there was none
 */
public record ErrorBudget(
        Instant since, Calls lastHour, Calls lastDay, long slowMillis, Breaker breaker, Optional<String> lastFailure) {
    /**
     * @param errors of these, threw, answered nonsense or took too long
     * @param slow of these, answered late
     */
    public record Calls(long calls, long errors, long slow) {}

    /**
     * Opens after so many failures among so many calls: then calls are refused at once. After a pause one call is let
     * through, and its outcome closes it or keeps it open.
     *
     * @param openSince empty while it is closed
     * @param triesAgain when the next call is let through
     */
    public record Breaker(
            Optional<Instant> openSince,
            Optional<Instant> triesAgain,
            int failures,
            int amongCalls,
            long pauseSeconds) {}
}
