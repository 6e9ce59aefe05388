package org.metalingua.kernel.core.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.plugin.ErrorBudget;
import org.metalingua.kernel.core.plugin.PluginEvent;
import org.metalingua.kernel.core.plugin.PluginPreview;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.Plugins;
import org.metalingua.kernel.core.signing.PluginSignature;
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

/**
 * The console's plugin page. A plugin serves every institute of the runtime: members see it, and those above the
 * institutes act. What is done here is audited.
 */
@Component(service = PluginAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginAdminResource {
    private static final String JAR = "application/java-archive";
    private static final String ZIP = "application/zip";
    private static final String SIGNATURE = "Plugin-Signature";

    private final Plugins plugins;
    private final Audit audit;
    private final Transactions transactions;

    @Activate
    public PluginAdminResource(
            @Reference Plugins plugins, @Reference Audit audit, @Reference Transactions transactions) {
        this.plugins = plugins;
        this.audit = audit;
        this.transactions = transactions;
    }

    @GET
    @Access(permission = KernelPermissions.PLUGINS, platformAdmin = true, capability = "kernel")
    public PluginStatuses list() {
        return new PluginStatuses(plugins.list(), plugins.acceptsUnsigned());
    }

    /** What installing a file would mean; nothing is installed, and none of its code runs. */
    @POST
    @Path("preview")
    @Consumes({JAR, ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @BodyLimit(16 << 20)
    @Access(platformAdmin = true, capability = "kernel")
    public PluginPreview preview(
            @Parameter(description = "the line of the file name.jar.sig") @HeaderParam(SIGNATURE) String signature,
            InputStream jar)
            throws IOException {
        return plugins.preview(jar, checked(signature));
    }

    /** Installs a jar, or a zip file of a jar and its signature. */
    @POST
    @Consumes({JAR, ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @BodyLimit(16 << 20)
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            description = "It replaces a build that was there, or is the one that was there",
            content = @Content(schema = @Schema(implementation = PluginStatus.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It is new",
            content = @Content(schema = @Schema(implementation = PluginStatus.class)))
    public Response install(
            @Context SecurityContext security,
            @Parameter(description = "the line of the file name.jar.sig") @HeaderParam(SIGNATURE) String signature,
            InputStream jar)
            throws IOException {
        List<String> before = plugins.list().stream().map(PluginStatus::id).toList();
        Caller caller = Caller.of(security);
        PluginStatus status = plugins.install(jar, checked(signature), nameOf(caller));
        recorded(caller, "plugin.installed", status);
        return Response.status(before.contains(status.id()) ? Response.Status.OK : Response.Status.CREATED)
                .entity(status)
                .build();
    }

    @GET
    @Path("{family}/{type}/history")
    @Access(permission = KernelPermissions.PLUGINS, platformAdmin = true, capability = "kernel")
    public PluginHistory history(@PathParam("family") String family, @PathParam("type") String type) {
        return new PluginHistory(plugins.history(family + "/" + type));
    }

    /** How the calls of the build in service go. */
    @GET
    @Path("{family}/{type}/budget")
    @Access(permission = KernelPermissions.PLUGINS, platformAdmin = true, capability = "kernel")
    public PluginBudget budget(@PathParam("family") String family, @PathParam("type") String type) {
        return new PluginBudget(plugins.budget(family + "/" + type));
    }

    /** Ends a trial, or goes back to the build before the present one. */
    @POST
    @Path("{family}/{type}/roll-back")
    @Access(platformAdmin = true, capability = "kernel")
    public PluginStatus rollBack(
            @Context SecurityContext security, @PathParam("family") String family, @PathParam("type") String type)
            throws IOException {
        Caller caller = Caller.of(security);
        return recorded(caller, "plugin.rolled-back", plugins.rollBack(family + "/" + type, nameOf(caller)));
    }

    @POST
    @Path("{family}/{type}/stop")
    @Access(platformAdmin = true, capability = "kernel")
    public PluginStatus stop(
            @Context SecurityContext security, @PathParam("family") String family, @PathParam("type") String type) {
        Caller caller = Caller.of(security);
        return recorded(caller, "plugin.stopped", plugins.stop(family + "/" + type, nameOf(caller)));
    }

    @POST
    @Path("{family}/{type}/start")
    @Access(platformAdmin = true, capability = "kernel")
    public PluginStatus start(
            @Context SecurityContext security, @PathParam("family") String family, @PathParam("type") String type) {
        Caller caller = Caller.of(security);
        return recorded(caller, "plugin.started", plugins.start(family + "/" + type, nameOf(caller)));
    }

    @DELETE
    @Path("{family}/{type}")
    @Access(platformAdmin = true, capability = "kernel")
    public void uninstall(
            @Context SecurityContext security, @PathParam("family") String family, @PathParam("type") String type) {
        String id = family + "/" + type;
        Caller caller = Caller.of(security);
        plugins.uninstall(id, nameOf(caller));
        record(caller, "plugin.removed", "plugin:" + id, Map.of());
    }

    private static Optional<String> checked(String signature) {
        if (signature == null || signature.isBlank()) {
            return Optional.empty();
        }
        if (signature.length() > PluginSignature.MAX_LENGTH) {
            throw ProblemException.badField(SIGNATURE, "is longer than " + PluginSignature.MAX_LENGTH + " characters");
        }
        return Optional.of(signature);
    }

    /** As the history names people, whoever reads it. */
    static String nameOf(Caller caller) {
        if (caller instanceof Caller.Member member) {
            return member.displayName();
        }
        return caller instanceof Caller.PlatformAdmin admin ? admin.displayName() : caller.getName();
    }

    private PluginStatus recorded(Caller caller, String action, PluginStatus status) {
        record(
                caller,
                action,
                "plugin:" + status.id(),
                Map.of(
                        "version",
                        status.version(),
                        "sha256",
                        status.sha256(),
                        "state",
                        status.state().name()));
        return status;
    }

    private void record(Caller caller, String action, String subject, Map<String, String> details) {
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            audit.record(transaction, caller, action, subject, details);
            return subject;
        });
    }

    /**
     * Every installed plugin; there are a few dozen at most.
     *
     * @param unsignedAllowed whether jars that nobody vouches for run here: in the development profile only
     */
    public record PluginStatuses(List<PluginStatus> items, boolean unsignedAllowed) {}

    /** @param budget empty while no build is in service */
    public record PluginBudget(Optional<ErrorBudget> budget) {}

    /** What happened to a plugin, the latest first, thirty at most. */
    public record PluginHistory(List<PluginEvent> items) {}
}
