package org.metalingua.kernel.web.internal.rest;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.jaxrs.runtime.dto.ResourceDTO;
import org.osgi.service.jaxrs.whiteboard.JaxrsWhiteboardConstants;

/**
 * Waits until every endpoint that a bundle declares answers: an application is wired anew with each resource that
 * comes, and answers nobody meanwhile. Whoever waits for the platform asks many times a second, so what is wired is
 * only looked up when the whiteboard says that something changed, and once a second. Safe for concurrent use.
 */
@Component
public final class EndpointsReadiness implements ReadinessMarker {
    private static final String RESOURCES = "(" + JaxrsWhiteboardConstants.JAX_RS_RESOURCE + "=true)";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Endpoints endpoints;
    private volatile Wired wired = new Wired(null, 0, Set.of());

    @Activate
    public EndpointsReadiness(
            BundleContext context, @Reference ServiceComponentRuntime components, @Reference Endpoints endpoints) {
        this.context = context;
        this.components = components;
        this.endpoints = endpoints;
    }

    @Override
    public String name() {
        return "endpoints";
    }

    @Override
    public Optional<String> waitingFor() {
        Set<Object> answering = answering();
        return components.getComponentDescriptionDTOs().stream()
                .filter(EndpointsReadiness::isResource)
                .filter(component -> !answering.contains(component.name))
                .map(component -> "the endpoints of " + component.implementationClass)
                .sorted()
                .findFirst();
    }

    private static boolean isResource(ComponentDescriptionDTO component) {
        return component.defaultEnabled
                && Boolean.TRUE.equals(component.properties.get(JaxrsWhiteboardConstants.JAX_RS_RESOURCE));
    }

    /** The names of the components whose endpoints are wired. */
    private Set<Object> answering() {
        Set<Long> ids = wiredServices();
        try {
            ServiceReference<?>[] resources = context.getAllServiceReferences(null, RESOURCES);
            return Stream.of(resources == null ? new ServiceReference<?>[0] : resources)
                    .filter(resource -> ids.contains((Long) resource.getProperty(Constants.SERVICE_ID)))
                    .map(resource -> resource.getProperty(ComponentConstants.COMPONENT_NAME))
                    .collect(Collectors.toSet());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<Long> wiredServices() {
        Object change = endpoints.changeCount();
        Wired last = wired;
        long now = System.nanoTime();
        if (change == null || !change.equals(last.change()) || now - last.at() > TimeUnit.SECONDS.toNanos(1)) {
            last = new Wired(
                    change,
                    now,
                    endpoints.applications().stream()
                            .flatMap(application -> Stream.of(application.resourceDTOs))
                            .map(EndpointsReadiness::serviceId)
                            .collect(Collectors.toSet()));
            wired = last;
        }
        return last.services();
    }

    private static Long serviceId(ResourceDTO resource) {
        return resource.serviceId;
    }

    /**
     * @param change the whiteboard's count of changes when it was looked up
     * @param at when, in the nanoseconds of the system
     * @param services the ids of the resources that answer
     */
    private record Wired(Object change, long at, Set<Long> services) {}
}
