package org.metalingua.module.identity.internal.people;

import java.util.Set;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.permission.Permissions;
import org.metalingua.module.identity.internal.PeoplePermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody may see of the people and do with them. Safe for concurrent use. */
@Component(service = Viewer.class)
public final class Viewer {
    private final Permissions permissions;

    @Activate
    public Viewer(@Reference Permissions permissions) {
        this.permissions = permissions;
    }

    public boolean seesStudentsOnly(Caller.Member viewer) {
        return !permissions.may(viewer, PeoplePermissions.SEE_ALL);
    }

    /** Whether a member may ask somebody to join with these roles. */
    boolean mayInvite(Caller.Member member, Set<Role> roles) {
        return isStudentOnly(roles)
                || permissions.may(member, PeoplePermissions.MANAGE)
                        && (member.is(Role.ADMIN) || !roles.contains(Role.ADMIN));
    }

    static boolean isStudentOnly(Set<Role> roles) {
        return roles.equals(Set.of(Role.STUDENT));
    }
}
