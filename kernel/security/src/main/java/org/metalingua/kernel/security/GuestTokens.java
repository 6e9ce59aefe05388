package org.metalingua.kernel.security;

import java.time.Duration;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives those who have not signed in a token by which one institute knows them again, and nobody learns who they are. It
 * is sent as an access token is. Nothing is stored for it: who asks for many gets many and costs nothing. Safe for
 * concurrent use; no I/O.
 */
@ProviderType
public interface GuestTokens {
    /** How long one is good for. */
    Duration LIFE = Duration.ofDays(400);

    /** A token and whom it stands for. */
    record Issued(Caller.Guest guest, String token, Instant expiresAt) {}

    /** A token for somebody new. */
    Issued issue(long institute);
}
