package org.metalingua.kernel.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Tells who holds an access token. Safe for concurrent use; no I/O. */
@ProviderType
public interface Authenticator {
    /** The caller, or empty for a token that is malformed, forged or expired. */
    Optional<Caller> authenticate(String accessToken);
}
