package org.metalingua.kernel.institutes.internal.branch;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.institutes.internal.field.Fields;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/admin/branches}: where the institute teaches. A branch is archived, never deleted. */
@Component(service = BranchAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/branches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BranchAdminResource {
    private final BranchDesk desk;

    @Activate
    public BranchAdminResource(@Reference BranchDesk desk) {
        this.desk = desk;
    }

    /** In the order in which they were made, archived ones too. */
    @GET
    @Access(permission = KernelPermissions.BRANCHES, capability = "kernel")
    public Page<BranchView> list(
            @Context SecurityContext security, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return desk.list(Caller.member(security), true, PageRequest.of(limit, cursor))
                .map(BranchView::of);
    }

    @POST
    @Access(permission = KernelPermissions.BRANCHES, capability = "kernel")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = BranchView.class)))
    public Response add(@Context SecurityContext security, BranchFacts facts) {
        StoredBranch added = desk.add(Caller.member(security), facts);
        return tagged(
                Response.created(URI.create("admin/branches/" + added.branch().id())), added);
    }

    @GET
    @Path("{id}")
    @Access(permission = KernelPermissions.BRANCHES, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BranchView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        return tagged(Response.ok(), desk.find(Caller.member(security), id(id)));
    }

    @PUT
    @Path("{id}")
    @Access(permission = KernelPermissions.BRANCHES, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BranchView.class)))
    public Response change(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            BranchFacts facts) {
        return tagged(
                Response.ok(), desk.change(Caller.member(security), id(id), EntityVersion.ifMatch(ifMatch), facts));
    }

    @POST
    @Path("{id}/archive")
    @Access(permission = KernelPermissions.BRANCHES, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BranchView.class)))
    public Response archive(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(
                Response.ok(), desk.archive(Caller.member(security), id(id), EntityVersion.ifMatch(ifMatch), true));
    }

    @POST
    @Path("{id}/restore")
    @Access(permission = KernelPermissions.BRANCHES, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BranchView.class)))
    public Response restore(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(
                Response.ok(), desk.archive(Caller.member(security), id(id), EntityVersion.ifMatch(ifMatch), false));
    }

    private static long id(String text) {
        return Fields.id("branch", text);
    }

    private static Response tagged(Response.ResponseBuilder answer, StoredBranch stored) {
        return answer.entity(BranchView.of(stored))
                .header(HttpHeaders.ETAG, new EntityVersion(stored.version()).etag())
                .build();
    }
}
