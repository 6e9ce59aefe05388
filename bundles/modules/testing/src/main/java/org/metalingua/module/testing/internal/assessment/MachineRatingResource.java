package org.metalingua.module.testing.internal.assessment;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
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
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a machine's marks may count in the institute. */
@Component(service = MachineRatingResource.class)
@RestResource(TestingApplication.NAME)
@Path("/machine-rating")
@Produces(MediaType.APPLICATION_JSON)
public final class MachineRatingResource {
    private final MachineRatingPolicy policy;

    @Activate
    public MachineRatingResource(@Reference MachineRatingPolicy policy) {
        this.policy = policy;
    }

    @GET
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MachineRatingSettings.class)))
    public Response get(@Context SecurityContext context) {
        return tagged(policy.get(Caller.member(context).institute()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.MACHINE_RATING, capability = TestingApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MachineRatingSettings.class)))
    public Response put(
            @Context SecurityContext context,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            MachineRatingSettings.MachineRatingChange change) {
        return tagged(policy.put(Caller.member(context), EntityVersion.ifMatch(ifMatch), Bodies.required(change)));
    }

    private static Response tagged(MachineRatingSettings settings) {
        return Response.ok(settings)
                .header(HttpHeaders.ETAG, new EntityVersion(settings.version()).etag())
                .build();
    }
}
