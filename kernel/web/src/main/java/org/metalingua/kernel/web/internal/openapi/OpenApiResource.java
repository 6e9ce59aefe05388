package org.metalingua.kernel.web.internal.openapi;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.internal.rest.RestModules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/openapi.json}: the interface of all modules that answer now. */
@Component(service = OpenApiResource.class)
@RestResource(RestResource.KERNEL)
@Path("/openapi.json")
public final class OpenApiResource {
    private final RestModules modules;

    private List<RestModules.Answering> described;
    private String document;

    @Activate
    public OpenApiResource(@Reference RestModules modules) {
        this.modules = modules;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Access(anyone = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            description = "An OpenAPI 3.0 document.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
    public synchronized String get() {
        List<RestModules.Answering> answering = modules.answering();
        if (answering != described) {
            document = OpenApiDocument.of(answering.stream()
                    .map(module -> new OpenApiDocument.Described(module.name(), module.base(), module.resources()))
                    .toList());
            described = answering;
        }
        return document;
    }
}
