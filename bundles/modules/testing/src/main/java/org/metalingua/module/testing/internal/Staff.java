package org.metalingua.module.testing.internal;

import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.permission.Permissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a member sees beyond their own tests, where one endpoint serves learners and staff. Safe for concurrent use. */
@Component(service = Staff.class)
public final class Staff {
    private final Permissions permissions;

    @Activate
    public Staff(@Reference Permissions permissions) {
        this.permissions = permissions;
    }

    /** Sees drafts of tests, and takes tests as their author. */
    public boolean isAuthor(Caller.Member member) {
        return permissions.may(member, TestingPermissions.WRITE);
    }

    /** Sees every learner's sessions. */
    public boolean seesResults(Caller.Member member) {
        return permissions.may(member, TestingPermissions.RESULTS);
    }

    public boolean isProctor(Caller.Member member) {
        return permissions.may(member, TestingPermissions.PROCTOR);
    }

    public boolean setsStandards(Caller.Member member) {
        return permissions.may(member, TestingPermissions.STANDARDS);
    }
}
