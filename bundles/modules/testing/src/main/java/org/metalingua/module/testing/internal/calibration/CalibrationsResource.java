package org.metalingua.module.testing.internal.calibration;

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

/** Parameters of questions from what learners answered. */
@Component(service = CalibrationsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/calibrations")
@Produces(MediaType.APPLICATION_JSON)
public final class CalibrationsResource {
    private final Calibrations calibrations;

    @Activate
    public CalibrationsResource(@Reference Calibrations calibrations) {
        this.calibrations = calibrations;
    }

    /** Whose new parameters are taken over. */
    public record Adoption(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<String> questionIds) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.STANDARDS, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CalibrationState.class)))
    public Response start(@Context SecurityContext context, CalibrationRequest request) {
        return Response.accepted(calibrations.start(Caller.member(context), Bodies.required(request)))
                .build();
    }

    @GET
    @Access(permission = TestingPermissions.STANDARDS, capability = TestingApplication.CAPABILITY)
    public Page<CalibrationState> list(
            @Context SecurityContext context, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return calibrations.list(Caller.member(context), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Access(permission = TestingPermissions.STANDARDS, capability = TestingApplication.CAPABILITY)
    public CalibrationState get(@Context SecurityContext context, @PathParam("id") String id) {
        return calibrations.get(Caller.member(context), Ids.ofPath(id, "calibration"));
    }

    @POST
    @Path("/{id}/adopt")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.STANDARDS, capability = TestingApplication.CAPABILITY)
    public CalibrationState adopt(@Context SecurityContext context, @PathParam("id") String id, Adoption adoption) {
        return calibrations.adopt(
                Caller.member(context),
                Ids.ofPath(id, "calibration"),
                Bodies.required(adoption).questionIds());
    }
}
