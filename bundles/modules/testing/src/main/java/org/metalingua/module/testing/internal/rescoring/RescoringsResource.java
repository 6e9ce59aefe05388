package org.metalingua.module.testing.internal.rescoring;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Previews of scoring answers anew, and their application. */
@Component(service = RescoringsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/rescorings")
@Produces(MediaType.APPLICATION_JSON)
public final class RescoringsResource {
    private final Rescorings rescorings;

    @Activate
    public RescoringsResource(@Reference Rescorings rescorings) {
        this.rescorings = rescorings;
    }

    @GET
    @Path("/{id}")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public RescoringState get(@Context SecurityContext context, @PathParam("id") String id) {
        return rescorings.get(Caller.member(context), Ids.ofPath(id, "rescoring"));
    }

    /** Changes results of learners, which is for those who answer for them. */
    @POST
    @Path("/{id}/apply")
    @Access(permission = TestingPermissions.SUPERVISE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RescoringState.class)))
    public Response apply(@Context SecurityContext context, @PathParam("id") String id) {
        return Response.accepted(rescorings.apply(Caller.member(context), Ids.ofPath(id, "rescoring")))
                .build();
    }
}
