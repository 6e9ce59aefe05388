package org.metalingua.kernel.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Tells who holds an access token. Safe for concurrent use; no I/O. */
@ProviderType
public interface Authenticator {
    /** How long the access token of somebody who has signed in is good for, at most. */
    Duration LONGEST_LIFE = Duration.ofMinutes(15);

    /** What a good token says: who, and from when to when; both to the second. */
    record Verified(Caller caller, Instant issuedAt, Instant expiresAt) {}

    /** The token's contents, or empty for one that is malformed, forged or expired. */
    Optional<Verified> verify(String accessToken);

    /** The caller, or empty for a token that is malformed, forged or expired. */
    default Optional<Caller> authenticate(String accessToken) {
        return verify(accessToken).map(Verified::caller);
    }
}
