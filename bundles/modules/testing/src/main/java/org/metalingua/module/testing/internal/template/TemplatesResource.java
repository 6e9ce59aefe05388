package org.metalingua.module.testing.internal.template;

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
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plans of tests. */
@Component(service = TemplatesResource.class)
@RestResource(TestingApplication.NAME)
@Path("/templates")
@Produces(MediaType.APPLICATION_JSON)
public final class TemplatesResource {
    private final TemplateLibrary library;

    @Activate
    public TemplatesResource(@Reference TemplateLibrary library) {
        this.library = library;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Template.class)))
    public Response create(@Context SecurityContext context, TemplateDraft draft) {
        Template template = library.create(Caller.member(context), Bodies.required(draft));
        return tagged(Response.created(URI.create("templates/" + template.id())), template.version())
                .entity(template)
                .build();
    }

    @GET
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    public Page<Template> list(
            @Context SecurityContext context,
            @QueryParam("status") String status,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return library.list(Caller.member(context), status, PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Template.class)))
    public Response get(@Context SecurityContext context, @PathParam("id") String id) {
        Template template = library.get(Caller.member(context), Ids.ofPath(id, "template"));
        return tagged(Response.ok(template), template.version()).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Template.class)))
    public Response edit(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            TemplateDraft draft) {
        Template template = library.edit(
                Caller.member(context),
                Ids.ofPath(id, "template"),
                EntityVersion.ifMatch(ifMatch),
                Bodies.required(draft));
        return tagged(Response.ok(template), template.version()).build();
    }

    @POST
    @Path("/{id}/publish")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Template publish(@Context SecurityContext context, @PathParam("id") String id) {
        return library.publish(Caller.member(context), Ids.ofPath(id, "template"));
    }

    @POST
    @Path("/{id}/archive")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Template archive(@Context SecurityContext context, @PathParam("id") String id) {
        return library.archive(Caller.member(context), Ids.ofPath(id, "template"));
    }

    private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, int version) {
        return response.header(HttpHeaders.ETAG, new EntityVersion(version).etag());
    }
}
