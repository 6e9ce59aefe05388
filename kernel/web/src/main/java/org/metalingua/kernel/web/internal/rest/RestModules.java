package org.metalingua.kernel.web.internal.rest;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.core.Application;
import org.metalingua.kernel.web.RestApplication;
import org.metalingua.kernel.web.RestModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.jaxrs.whiteboard.JaxrsWhiteboardConstants;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Makes the application of each {@link RestModule} when all of its resources are registered. The whiteboard wires an
 * application that comes after its resources once; one that comes before them it wires anew with each, which for a
 * module of twenty took a fifth of the platform's start. Safe for concurrent use.
 */
@Component(
        service = {},
        immediate = true)
public final class RestModules {
    private static final String[] EXTENSIONS = {
        "(osgi.jaxrs.name=metalingua.authentication)",
        "(osgi.jaxrs.name=metalingua.authorisation)",
        "(osgi.jaxrs.name=metalingua.problems)",
        "(osgi.jaxrs.name=metalingua.json)"
    };

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    // The thread that registers a resource may hold what the wiring needs, so it only leaves word.
    private final ExecutorService wiring = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "rest modules");
        thread.setDaemon(true);
        return thread;
    });
    private final ServiceTracker<RestModule, Gate> modules;

    @Activate
    public RestModules(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
        this.modules = new ServiceTracker<>(context, RestModule.class, null) {
            @Override
            public Gate addingService(ServiceReference<RestModule> module) {
                Gate gate = new Gate(module);
                gate.open();
                return gate;
            }

            @Override
            public void removedService(ServiceReference<RestModule> module, Gate gate) {
                gate.close();
            }
        };
        modules.open();
    }

    @Deactivate
    void close() {
        modules.close();
        wiring.shutdown();
    }

    /** Stands before the application of one module. */
    private final class Gate {
        private final ServiceListener listener = event -> wiring.execute(this::look);
        private final Bundle bundle;
        private final Object name;
        private final Object base;
        private final String select;
        private final String resources;

        /** Of the wiring thread alone, as what follows. */
        private ServiceRegistration<Application> application;

        private boolean closed;

        private Gate(ServiceReference<RestModule> module) {
            this.bundle = module.getBundle();
            this.name = module.getProperty(JaxrsWhiteboardConstants.JAX_RS_NAME);
            this.base = module.getProperty(JaxrsWhiteboardConstants.JAX_RS_APPLICATION_BASE);
            this.select = "(" + JaxrsWhiteboardConstants.JAX_RS_NAME + "=" + name + ")";
            this.resources = "(&(" + JaxrsWhiteboardConstants.JAX_RS_RESOURCE + "=true)("
                    + JaxrsWhiteboardConstants.JAX_RS_APPLICATION_SELECT + "="
                    + select.replace("(", "\\(").replace(")", "\\)") + "))";
        }

        private void open() {
            try {
                context.addServiceListener(listener, resources);
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
            wiring.execute(this::look);
        }

        private void close() {
            context.removeServiceListener(listener);
            wiring.execute(() -> {
                closed = true;
                takeAway();
            });
        }

        private void look() {
            if (closed || !registered().containsAll(declared())) {
                takeAway();
            } else if (application == null) {
                application = bundle.getBundleContext()
                        .registerService(
                                Application.class,
                                new Application() {},
                                FrameworkUtil.asDictionary(Map.of(
                                        JaxrsWhiteboardConstants.JAX_RS_NAME,
                                        name,
                                        JaxrsWhiteboardConstants.JAX_RS_APPLICATION_BASE,
                                        base,
                                        JaxrsWhiteboardConstants.JAX_RS_EXTENSION_SELECT,
                                        EXTENSIONS,
                                        RestApplication.PROPERTY,
                                        true)));
            }
        }

        private void takeAway() {
            if (application != null) {
                application.unregister();
                application = null;
            }
        }

        private Set<Object> registered() {
            try {
                ServiceReference<?>[] found = context.getAllServiceReferences(null, resources);
                return Stream.of(found == null ? new ServiceReference<?>[0] : found)
                        .map(resource -> resource.getProperty(ComponentConstants.COMPONENT_NAME))
                        .collect(Collectors.toSet());
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        private Set<String> declared() {
            return components.getComponentDescriptionDTOs(bundle).stream()
                    .filter(component -> component.defaultEnabled)
                    .filter(this::belongsHere)
                    .map(component -> component.name)
                    .collect(Collectors.toSet());
        }

        private boolean belongsHere(ComponentDescriptionDTO component) {
            Object selected = component.properties.get(JaxrsWhiteboardConstants.JAX_RS_APPLICATION_SELECT);
            return Boolean.TRUE.equals(component.properties.get(JaxrsWhiteboardConstants.JAX_RS_RESOURCE))
                    && (selected instanceof String[] several
                            ? Arrays.asList(several).contains(select)
                            : select.equals(selected));
        }
    }
}
