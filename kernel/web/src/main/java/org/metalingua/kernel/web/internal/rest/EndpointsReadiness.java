package org.metalingua.kernel.web.internal.rest;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ResourceDTO;
import org.osgi.service.jaxrs.whiteboard.JaxrsWhiteboardConstants;

/**
 * Waits until every endpoint that a bundle declares answers: an application is wired anew with each resource that
 * comes, and answers nobody meanwhile. Safe for concurrent use.
 */
@Component
public final class EndpointsReadiness implements ReadinessMarker {
    private final ServiceComponentRuntime components;
    private final JaxrsServiceRuntime endpoints;

    @Activate
    public EndpointsReadiness(@Reference ServiceComponentRuntime components, @Reference JaxrsServiceRuntime endpoints) {
        this.components = components;
        this.endpoints = endpoints;
    }

    @Override
    public String name() {
        return "endpoints";
    }

    @Override
    public Optional<String> waitingFor() {
        Set<Long> wired = Arrays.stream(endpoints.getRuntimeDTO().applicationDTOs)
                .flatMap(application -> Stream.of(application.resourceDTOs))
                .map(EndpointsReadiness::serviceId)
                .collect(Collectors.toSet());
        return components.getComponentDescriptionDTOs().stream()
                .filter(EndpointsReadiness::isResource)
                .filter(component -> !isWired(component, wired))
                .map(component -> "the endpoints of " + component.implementationClass)
                .sorted()
                .findFirst();
    }

    private static long serviceId(ResourceDTO resource) {
        return resource.serviceId;
    }

    private static boolean isResource(ComponentDescriptionDTO component) {
        return component.defaultEnabled
                && Boolean.TRUE.equals(component.properties.get(JaxrsWhiteboardConstants.JAX_RS_RESOURCE));
    }

    private boolean isWired(ComponentDescriptionDTO component, Collection<Long> wired) {
        return components.getComponentConfigurationDTOs(component).stream()
                .anyMatch(configuration -> configuration.service != null && wired.contains(configuration.service.id));
    }
}
