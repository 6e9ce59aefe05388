package org.metalingua.kernel.core.internal.rest;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.core.internal.module.InstalledBundle;
import org.metalingua.kernel.core.internal.module.InstalledBundles;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the platform consists of, and how its parts hang together. */
@Component(service = ModuleAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleAdminResource {
    private final InstalledBundles bundles;

    @Activate
    public ModuleAdminResource(@Reference InstalledBundles bundles) {
        this.bundles = bundles;
    }

    /** All bundles of the platform, without libraries; there are some dozens. */
    public record InstalledBundleList(List<InstalledBundle> items) {}

    @GET
    @Access(permission = KernelPermissions.PLUGINS, platformAdmin = true, capability = "kernel")
    public InstalledBundleList list() {
        return new InstalledBundleList(bundles.list());
    }
}
