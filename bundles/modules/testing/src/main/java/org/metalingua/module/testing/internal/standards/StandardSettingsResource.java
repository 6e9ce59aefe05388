package org.metalingua.module.testing.internal.standards;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Panels that set cut scores. Supervisors lead them, teachers are members. */
@Component(service = StandardSettingsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/standard-settings")
@Produces(MediaType.APPLICATION_JSON)
public final class StandardSettingsResource {
    private final StandardSettings settings;

    @Activate
    public StandardSettingsResource(@Reference StandardSettings settings) {
        this.settings = settings;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.STANDARDS, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = StandardSetting.class)))
    public Response create(@Context SecurityContext context, StandardSettingDraft draft) {
        StandardSetting setting = settings.create(Caller.member(context), Bodies.required(draft));
        return Response.created(URI.create("standard-settings/" + setting.id()))
                .entity(setting)
                .build();
    }

    @GET
    @Access(permission = TestingPermissions.JUDGE, capability = TestingApplication.CAPABILITY)
    public Page<StandardSetting> list(
            @Context SecurityContext context, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return settings.list(Caller.member(context), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Access(permission = TestingPermissions.JUDGE, capability = TestingApplication.CAPABILITY)
    public StandardSetting get(@Context SecurityContext context, @PathParam("id") String id) {
        return settings.get(Caller.member(context), Ids.ofPath(id, "standard setting"));
    }

    @PUT
    @Path("/{id}/judgement")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.JUDGE, capability = TestingApplication.CAPABILITY)
    public StandardSetting judge(
            @Context SecurityContext context, @PathParam("id") String id, StandardSetting.Judgement judgement) {
        return settings.judge(Caller.member(context), Ids.ofPath(id, "standard setting"), Bodies.required(judgement));
    }

    @POST
    @Path("/{id}/next-round")
    @Access(permission = TestingPermissions.STANDARDS, capability = TestingApplication.CAPABILITY)
    public StandardSetting nextRound(@Context SecurityContext context, @PathParam("id") String id) {
        return settings.nextRound(Caller.member(context), Ids.ofPath(id, "standard setting"));
    }

    @POST
    @Path("/{id}/adopt")
    @Access(permission = TestingPermissions.STANDARDS, capability = TestingApplication.CAPABILITY)
    public StandardSetting adopt(@Context SecurityContext context, @PathParam("id") String id) {
        return settings.adopt(Caller.member(context), Ids.ofPath(id, "standard setting"));
    }
}
