package org.metalingua.kernel.security.internal.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sign-ins of which tokens are refused that have not expired: all of them when it has ended, those of before when its
 * person may do other things now. Forgets a sign-in when the last such token has expired. Safe for concurrent use.
 */
final class RefusedTokens {
    private final Duration longestLife;
    private final Clock clock;
    private final Map<UUID, Refusal> refusals = new ConcurrentHashMap<>();

    /**
     * @param since when it was added
     * @param upTo tokens that say what held until then are refused
     */
    private record Refusal(Instant since, Instant upTo) {
        Refusal with(Refusal other) {
            return new Refusal(other.since, upTo.isAfter(other.upTo) ? upTo : other.upTo);
        }
    }

    RefusedTokens(Duration longestLife, Clock clock) {
        this.longestLife = longestLife;
        this.clock = clock;
    }

    void all(UUID signIn) {
        upTo(signIn, Instant.MAX);
    }

    void upTo(UUID signIn, Instant moment) {
        Instant now = clock.instant();
        refusals.values().removeIf(refusal -> refusal.since().plus(longestLife).isBefore(now));
        refusals.merge(signIn, new Refusal(now, moment), Refusal::with);
    }

    boolean hold(UUID signIn, Instant asOf) {
        Refusal refusal = refusals.get(signIn);
        return refusal != null && !asOf.isAfter(refusal.upTo());
    }
}
