package org.metalingua.kernel.security.operator;

import org.metalingua.kernel.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** A sign-in to a console: on the person's account page it stands among the others. Safe for concurrent use. */
@ProviderType
public interface OperatorSession {
    Caller.PlatformAdmin operator();

    /**
     * Whether it goes on: no longer once it was ended, here or on the account's page, or the person is no platform
     * administrator any more. Mostly answered from memory.
     */
    boolean live();

    /** Signs out; does nothing the second time. */
    void end();
}
