package org.metalingua.module.identity.internal;

import java.util.List;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.permission.Permission;
import org.metalingua.kernel.security.permission.PermissionSource;
import org.osgi.service.component.annotations.Component;

/** Who sees the people of an institute, and does what with them. Whoever administers it is acted on by administrators only. */
@Component
public final class PeoplePermissions implements PermissionSource {
    /** Sees the students, and who was asked to become one. */
    public static final String SEE = "people.see";

    /** Sees everybody where one sees people at all. */
    public static final String SEE_ALL = "people.see-all";

    /** Invites students. */
    public static final String INVITE = "people.invite";

    /** Gives and takes roles, invites staff, suspends and removes members. */
    public static final String MANAGE = "people.manage";

    /** Invites many people at once, from a file. */
    public static final String IMPORT = "people.import";

    /** Takes the people away in a file. */
    public static final String EXPORT = "people.export";

    @Override
    public String capability() {
        return PeopleApplication.CAPABILITY;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(SEE, Role.ADMIN, Role.ACCOUNTANT, Role.FRONT_DESK),
                Permission.of(SEE_ALL, Role.ADMIN, Role.ACCOUNTANT),
                Permission.of(INVITE, Role.ADMIN, Role.FRONT_DESK),
                Permission.of(MANAGE, Role.ADMIN),
                Permission.of(IMPORT, Role.ADMIN),
                Permission.of(EXPORT, Role.ADMIN));
    }
}
