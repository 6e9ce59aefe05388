package org.metalingua.kernel.jobs.internal.health;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the process lives, and whether it is ready for people. */
@Component(service = HealthResource.class)
@RestResource(RestResource.KERNEL)
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final ReadinessWatch watch;

    @Activate
    public HealthResource(@Reference ReadinessWatch watch) {
        this.watch = watch;
    }

    @GET
    @Path("live")
    @Access(anyone = true, capability = "kernel")
    public Liveness live() {
        return new Liveness("live", OwnAddress.INSTANCE);
    }

    @GET
    @Path("ready")
    @Access(anyone = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            description = "Ready",
            content = @Content(schema = @Schema(implementation = Readiness.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Starting",
            content = @Content(schema = @Schema(implementation = Readiness.class)))
    public Response ready() {
        Readiness readiness = watch.look();
        return Response.status(readiness.isReady() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(readiness)
                .build();
    }

    /**
     * The process answers.
     *
     * @param instance another one after each start, so that whoever watches notices a restart
     */
    public record Liveness(String status, String instance) {}
}
