package org.metalingua.module.testing.internal;

import java.util.List;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.permission.Permission;
import org.metalingua.kernel.security.permission.PermissionSource;
import org.osgi.service.component.annotations.Component;

/** Who may do what in this module beyond taking tests. */
@Component
public final class TestingPermissions implements PermissionSource {
    /** Writes questions and tests, and all that belongs to it. */
    public static final String WRITE = "testing.write";

    /** Sees every learner's sessions and results. */
    public static final String RESULTS = "testing.results";

    /** Sets what a learner needs: more time, breaks, larger text. */
    public static final String ACCOMMODATE = "testing.accommodate";

    /** Watches running tests and acts on them. */
    public static final String PROCTOR = "testing.proctor";

    /** Rates answers. */
    public static final String MARK = "testing.mark";

    /** Decides where raters differ, reopens marking and scores anew. */
    public static final String SUPERVISE = "testing.supervise-marking";

    /** Lets machines propose ratings. */
    public static final String MACHINE_RATING = "testing.machine-rating";

    /** Judges items in a panel that sets standards. */
    public static final String JUDGE = "testing.judge";

    /** Sets the cuts between levels, and calibrates items. */
    public static final String STANDARDS = "testing.standards";

    /** Takes back reports that were given out. */
    public static final String REVOKE = "testing.revoke-reports";

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public List<Permission> permissions() {
        Role[] teaching = {Role.ADMIN, Role.SUPERVISOR, Role.TEACHER};
        Role[] supervising = {Role.ADMIN, Role.SUPERVISOR};
        return List.of(
                Permission.of(WRITE, teaching),
                Permission.of(RESULTS, teaching),
                Permission.of(ACCOMMODATE, teaching),
                Permission.of(PROCTOR, teaching),
                Permission.of(MARK, teaching),
                Permission.of(SUPERVISE, supervising),
                Permission.of(MACHINE_RATING, Role.ADMIN),
                Permission.of(JUDGE, teaching),
                Permission.of(STANDARDS, supervising),
                Permission.of(REVOKE, supervising));
    }
}
