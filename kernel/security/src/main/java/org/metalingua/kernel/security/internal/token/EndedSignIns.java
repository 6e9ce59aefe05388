package org.metalingua.kernel.security.internal.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sign-ins that have ended while tokens of theirs are still good; forgets those whose last token has expired. Safe
 * for concurrent use.
 */
final class EndedSignIns {
    private final Duration longestLife;
    private final Clock clock;
    private final Map<UUID, Instant> ended = new ConcurrentHashMap<>();

    EndedSignIns(Duration longestLife, Clock clock) {
        this.longestLife = longestLife;
        this.clock = clock;
    }

    void add(UUID signIn) {
        Instant now = clock.instant();
        ended.values().removeIf(then -> then.plus(longestLife).isBefore(now));
        ended.put(signIn, now);
    }

    boolean contains(UUID signIn) {
        return ended.containsKey(signIn);
    }
}
