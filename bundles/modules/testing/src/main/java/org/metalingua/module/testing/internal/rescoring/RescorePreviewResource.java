package org.metalingua.module.testing.internal.rescoring;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.ws.rs.Consumes;
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
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What scoring the answers to a question anew would change. */
@Component(service = RescorePreviewResource.class)
@RestResource(TestingApplication.NAME)
@Path("/questions/{id}/rescore-preview")
@Produces(MediaType.APPLICATION_JSON)
public final class RescorePreviewResource {
    private final Rescorings rescorings;

    @Activate
    public RescorePreviewResource(@Reference Rescorings rescorings) {
        this.rescorings = rescorings;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RescoringState.class)))
    public Response preview(@Context SecurityContext context, @PathParam("id") String id, RescoreRequest request) {
        return Response.accepted(rescorings.preview(
                        Caller.member(context), Ids.ofPath(id, "question"), Bodies.required(request)))
                .build();
    }

    /** The latest ones of a question. */
    public record RescoringList(List<RescoringState> items) {}

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public RescoringList list(@Context SecurityContext context, @PathParam("id") String id) {
        return new RescoringList(rescorings.list(Caller.member(context), Ids.ofPath(id, "question")));
    }
}
