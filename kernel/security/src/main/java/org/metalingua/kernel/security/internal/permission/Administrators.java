package org.metalingua.kernel.security.internal.permission;

import java.util.Collection;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;

/**
 * Of an institute's members only administrators make administrators and act on them: the permission to manage people lets
 * nobody rise to what can't be given away.
 */
public final class Administrators {
    private Administrators() {}

    /**
     * Throws 403 administrators-only.
     *
     * @param roles of whoever is acted on, and those they would have
     */
    public static void require(Caller who, Collection<Role> roles) {
        if (who instanceof Caller.Member member && !member.is(Role.ADMIN) && roles.contains(Role.ADMIN)) {
            throw new ProblemException(
                    403, "administrators-only", "Only administrators make administrators and act on them.");
        }
    }
}
