package org.metalingua.module.identity.internal.people;

import java.util.Set;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;

/** What somebody may see of the people: the front desk sees and invites students. */
final class Viewer {
    private Viewer() {}

    static boolean seesStudentsOnly(Caller.Member viewer) {
        return !viewer.is(Role.ADMIN) && !viewer.is(Role.ACCOUNTANT);
    }

    static boolean isStudentOnly(Set<Role> roles) {
        return roles.equals(Set.of(Role.STUDENT));
    }
}
