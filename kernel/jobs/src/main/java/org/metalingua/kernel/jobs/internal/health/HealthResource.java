package org.metalingua.kernel.jobs.internal.health;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.security.Access;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the process lives, and whether it is ready for people. */
@Component(service = HealthResource.class, configurationPid = "org.metalingua.health")
@Designate(ocd = HealthResource.Settings.class)
@JaxrsResource
@JaxrsApplicationSelect("(osgi.jaxrs.name=kernel)")
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    /** Settings of the health check. */
    @ObjectClassDefinition(name = "Health")
    public @interface Settings {
        @AttributeDefinition(
                name = "Required markers",
                description = "The platform is ready when each of these has appeared and waits for nothing")
        String[] required() default {"database", "accounts", "plugins", "testing", "webapp", "jobs"};
    }

    private final List<String> required;
    private final List<ReadinessMarker> markers = new CopyOnWriteArrayList<>();

    @Activate
    public HealthResource(Settings settings) {
        this(List.of(settings.required()));
    }

    HealthResource(List<String> required) {
        this.required = List.copyOf(required);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMarker(ReadinessMarker marker) {
        markers.add(marker);
    }

    void removeMarker(ReadinessMarker marker) {
        markers.remove(marker);
    }

    @GET
    @Path("live")
    @Access(anyone = true, capability = "kernel")
    public Liveness live() {
        return new Liveness("live");
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
        Readiness readiness = readiness();
        return Response.status(readiness.isReady() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(readiness)
                .build();
    }

    /** The required markers in their order, then the optional ones, which are shown and gate nothing. */
    Readiness readiness() {
        List<Marker> shown = new ArrayList<>();
        for (String name : required) {
            List<ReadinessMarker> found = markers.stream()
                    .filter(marker -> marker.name().equals(name))
                    .toList();
            shown.add(
                    found.isEmpty()
                            ? new Marker(name, false, Optional.of("has not appeared yet"))
                            : Marker.of(name, found));
        }
        boolean ready = shown.stream().allMatch(Marker::ready);
        markers.stream()
                .filter(marker -> !required.contains(marker.name()))
                .sorted(Comparator.comparing(ReadinessMarker::name))
                .forEach(marker -> shown.add(Marker.of(marker.name(), List.of(marker))));
        return new Readiness(ready ? Readiness.READY : Readiness.STARTING, shown);
    }

    /** The process answers. */
    public record Liveness(String status) {}

    /** Ready, or starting and what for. */
    public record Readiness(String status, List<Marker> markers) {
        static final String READY = "ready";
        static final String STARTING = "starting";

        boolean isReady() {
            return status.equals(READY);
        }
    }

    /** One step of the start. */
    public record Marker(String name, boolean ready, Optional<String> waitingFor) {
        static Marker of(String name, List<ReadinessMarker> sources) {
            Optional<String> waiting = sources.stream()
                    .map(ReadinessMarker::waitingFor)
                    .flatMap(Optional::stream)
                    .findFirst();
            return new Marker(name, waiting.isEmpty(), waiting);
        }
    }
}
