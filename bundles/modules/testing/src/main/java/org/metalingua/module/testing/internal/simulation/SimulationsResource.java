package org.metalingua.module.testing.internal.simulation;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
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

/** What simulations came to. */
@Component(service = SimulationsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/templates/{id}/simulations")
@Produces(MediaType.APPLICATION_JSON)
public final class SimulationsResource {
    private final Simulations simulations;

    @Activate
    public SimulationsResource(@Reference Simulations simulations) {
        this.simulations = simulations;
    }

    /** The latest simulations of a test, newest first. */
    public record SimulationList(List<SimulationState> items) {}

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public SimulationList list(@Context SecurityContext context, @PathParam("id") String id) {
        return new SimulationList(simulations.list(Caller.member(context), Ids.ofPath(id, "template")));
    }

    @GET
    @Path("/{simulation}")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public SimulationState get(
            @Context SecurityContext context, @PathParam("id") String id, @PathParam("simulation") String simulation) {
        return simulations.get(
                Caller.member(context), Ids.ofPath(id, "template"), Ids.ofPath(simulation, "simulation"));
    }
}
