package org.metalingua.kernel.security.internal.permission;

import java.util.List;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.security.permission.Permission;
import org.metalingua.kernel.security.permission.PermissionSource;
import org.osgi.service.component.annotations.Component;

/** Who has the kernel's permissions until an institute says otherwise. */
@Component
public final class DeclaredByKernel implements PermissionSource {
    @Override
    public String capability() {
        return RestResource.KERNEL;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(KernelPermissions.SETTINGS, Role.ADMIN),
                Permission.of(KernelPermissions.BRANCHES, Role.ADMIN),
                Permission.of(KernelPermissions.SWITCHES, Role.ADMIN),
                Permission.of(KernelPermissions.SIGN_IN, Role.ADMIN),
                Permission.of(KernelPermissions.LICENCE, Role.ADMIN),
                Permission.of(KernelPermissions.STATISTICS, Role.ADMIN, Role.SUPERVISOR),
                Permission.of(KernelPermissions.AUDIT, Role.ADMIN),
                Permission.of(KernelPermissions.SECOND_FACTORS, Role.ADMIN),
                Permission.of(KernelPermissions.PROVIDERS, Role.ADMIN),
                Permission.of(KernelPermissions.MESSAGES, Role.ADMIN),
                Permission.of(KernelPermissions.PLUGINS, Role.ADMIN),
                Permission.of(KernelPermissions.OPERATIONS, Role.ADMIN),
                Permission.of(KernelPermissions.ALARMS, Role.ADMIN),
                Permission.of(KernelPermissions.FILES, Role.ADMIN),
                Permission.of(KernelPermissions.JOBS, Role.ADMIN),
                Permission.of(KernelPermissions.PROGRESS, Role.ADMIN, Role.SUPERVISOR));
    }
}
