package org.metalingua.kernel.web.internal.openapi;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.web.internal.rest.Endpoints;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.ResourceDTO;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/** {@code GET /api/openapi.json}: the interface of all applications that run now. */
@Component(service = OpenApiResource.class)
@JaxrsResource
@JaxrsApplicationSelect("(osgi.jaxrs.name=kernel)")
@Path("/openapi.json")
public final class OpenApiResource {
    private final Endpoints endpoints;
    private final BundleContext context;

    private Object describedChange;
    private String document;

    @Activate
    public OpenApiResource(@Reference Endpoints endpoints, BundleContext context) {
        this.endpoints = endpoints;
        this.context = context;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Access(anyone = true, capability = "kernel")
    @ApiResponse(
            responseCode = "200",
            description = "An OpenAPI 3.0 document.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
    public synchronized String get() {
        Object change = endpoints.changeCount();
        if (document == null || !Objects.equals(change, describedChange)) {
            document = OpenApiDocument.of(applications());
            describedChange = change;
        }
        return document;
    }

    private List<OpenApiDocument.Described> applications() {
        List<OpenApiDocument.Described> applications = new ArrayList<>();
        for (ApplicationDTO application : endpoints.applications()) {
            if (application.resourceDTOs != null && application.resourceDTOs.length > 0) {
                Set<Class<?>> resources = new LinkedHashSet<>();
                for (ResourceDTO resource : application.resourceDTOs) {
                    addClass(resource.serviceId, resources);
                }
                applications.add(new OpenApiDocument.Described(application.name, application.base, resources));
            }
        }
        return applications;
    }

    private void addClass(long serviceId, Set<Class<?>> classes) {
        ServiceReference<?>[] references;
        try {
            references = context.getAllServiceReferences(null, "(" + Constants.SERVICE_ID + "=" + serviceId + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        if (references == null) {
            return;
        }
        Object service = context.getService(references[0]);
        if (service != null) {
            classes.add(service.getClass());
            context.ungetService(references[0]);
        }
    }
}
