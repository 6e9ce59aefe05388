package org.metalingua.kernel.realtime.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when which accounts' tokens are of no use here. A token says when it was issued, to the second; so one issued in
 * the second of the revocation counts as older. Forgets what no living token can be older than. Safe for concurrent use.
 */
final class RevokedTokens {
    private final Duration longestLife;
    private final Clock clock;
    private final Map<Long, Instant> revoked = new ConcurrentHashMap<>();

    RevokedTokens(Duration longestLife, Clock clock) {
        this.longestLife = longestLife;
        this.clock = clock;
    }

    void revoke(long account) {
        Instant now = clock.instant();
        revoked.values().removeIf(then -> then.plus(longestLife).isBefore(now));
        revoked.put(account, now);
    }

    boolean isRevoked(long account, Instant issuedAt) {
        Instant then = revoked.get(account);
        return then != null && !issuedAt.isAfter(then);
    }
}
