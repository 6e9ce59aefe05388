package org.metalingua.kernel.core.internal.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.plugin.CatalogueDesk;
import org.metalingua.kernel.core.plugin.PluginPreview;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The console's catalogue: what the distribution and the operator's repository offer. What is done here is audited. */
@Component(service = CatalogueAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/plugin-catalogue")
@Produces(MediaType.APPLICATION_JSON)
public final class CatalogueAdminResource {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final CatalogueDesk desk;
    private final Audit audit;
    private final Transactions transactions;

    @Activate
    public CatalogueAdminResource(
            @Reference CatalogueDesk desk, @Reference Audit audit, @Reference Transactions transactions) {
        this.desk = desk;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** @param sha256 of the jar that is meant, as the catalogue names it */
    public record CatalogueChoice(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String sha256) {}

    @GET
    @Access(permission = KernelPermissions.PLUGINS, platformAdmin = true, capability = "kernel")
    public CatalogueDesk.CatalogueView list(@QueryParam("locale") String locale) {
        return desk.view(ProviderAdminResource.known(locale));
    }

    /** What installing an offer would mean; nothing is installed, and none of its code runs. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(platformAdmin = true, capability = "kernel")
    public PluginPreview preview(CatalogueChoice choice) throws IOException {
        return desk.preview(checked(choice));
    }

    @POST
    @Path("install")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(platformAdmin = true, capability = "kernel")
    public PluginStatus install(@Context SecurityContext security, CatalogueChoice choice) throws IOException {
        Caller caller = Caller.of(security);
        PluginStatus status = desk.install(checked(choice), PluginAdminResource.nameOf(caller));
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            audit.record(
                    transaction,
                    caller,
                    "plugin.installed",
                    "plugin:" + status.id(),
                    Map.of("version", status.version(), "sha256", status.sha256(), "from", "catalogue"));
            return status;
        });
        return status;
    }

    /** The lock file of the plugins: with the catalogue, all that another node needs to come up the same. */
    @GET
    @Path("lock")
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            description = "The lock file",
            content = @Content(schema = @Schema(implementation = Object.class)))
    public Response lock() throws IOException {
        return Response.ok(desk.lockFile(), MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"plugins.lock.json\"")
                .build();
    }

    /** @param items by id */
    public record LockRestored(List<CatalogueDesk.Restored> items) {}

    /** Makes this node's plugins equal to a lock file, with jars of the catalogue; what the file does not name stays. */
    @PUT
    @Path("lock")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @BodyLimit(4 << 20)
    @Access(platformAdmin = true, capability = "kernel")
    public LockRestored restore(@Context SecurityContext security, InputStream lockFile) throws IOException {
        Caller caller = Caller.of(security);
        byte[] json = lockFile.readAllBytes();
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            audit.record(
                    transaction, caller, "plugins.restored", "plugins", Map.of("bytes", Integer.toString(json.length)));
            return caller;
        });
        return new LockRestored(desk.restore(json, PluginAdminResource.nameOf(caller)));
    }

    private static String checked(CatalogueChoice choice) {
        if (choice == null
                || choice.sha256() == null
                || !HASH.matcher(choice.sha256()).matches()) {
            throw ProblemException.badField("sha256", "must be 64 hexadecimal digits");
        }
        return choice.sha256();
    }
}
