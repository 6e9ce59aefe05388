package org.metalingua.module.testing.internal.simulation;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.Consumes;
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

/** Tries a test with learners who are not there. */
@Component(service = SimulateResource.class)
@RestResource(TestingApplication.NAME)
@Path("/templates/{id}/simulate")
@Produces(MediaType.APPLICATION_JSON)
public final class SimulateResource {
    private final Simulations simulations;

    @Activate
    public SimulateResource(@Reference Simulations simulations) {
        this.simulations = simulations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SimulationState.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = SimulationState.class)))
    public Response simulate(@Context SecurityContext context, @PathParam("id") String id, SimulationRequest request) {
        SimulationState state =
                simulations.start(Caller.member(context), Ids.ofPath(id, "template"), Bodies.required(request));
        return Response.status(state.status().equals("running") ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(state)
                .build();
    }
}
