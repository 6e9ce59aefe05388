package org.metalingua.kernel.security;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears that sign-ins have ended; register as a service. Called concurrently, after the fact, and must be quick. */
@ConsumerType
public interface SignOutListener {
    /** Somebody signed out, or a stolen token ended a sign-in: whoever holds tokens of this account must renew them. */
    void signedOut(long account);
}
