package org.metalingua.module.linguaquest.internal;

import java.util.List;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.permission.Permission;
import org.metalingua.kernel.security.permission.PermissionSource;
import org.osgi.service.component.annotations.Component;

/** Who may do what in this module beyond learning. */
@Component
public final class LinguaquestPermissions implements PermissionSource {
    /** Writes lessons and their activities. */
    public static final String WRITE = "linguaquest.write";

    /** Decides which of them learners see. */
    public static final String PUBLISH = "linguaquest.publish";

    @Override
    public String capability() {
        return LinguaquestApplication.CAPABILITY;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(WRITE, Role.ADMIN, Role.SUPERVISOR, Role.TEACHER),
                Permission.of(PUBLISH, Role.ADMIN, Role.SUPERVISOR));
    }
}
