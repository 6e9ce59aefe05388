package org.metalingua.kernel.web.internal.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.core.Application;
import org.metalingua.kernel.core.institute.Doors;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.Refusals;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.RestModule;
import org.metalingua.kernel.web.internal.authentication.AuthenticationFilter;
import org.metalingua.kernel.web.internal.authentication.AuthenticationFilter.Entrance;
import org.metalingua.kernel.web.internal.authentication.GuestEntrance;
import org.metalingua.kernel.web.internal.authorisation.AccessRules;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
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
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;
import org.osgi.service.jaxrs.whiteboard.JaxrsWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the application of each {@link RestModule} and is the only one that registers anything with the JAX-RS
 * whiteboard, one thing at a time. The whiteboard (Aries 2.0.2 on its component-dsl 1.2.2) sorts what is registered
 * into hash maps without a lock: of two services that come at once it loses one for good, about once in forty starts.
 * It also wires an application anew with each resource that comes by itself, so that resources come inside their
 * application, all at once. Safe for concurrent use.
 */
@Component(service = RestModules.class, immediate = true)
public final class RestModules {
    private static final Logger LOG = LoggerFactory.getLogger(RestModules.class);
    private static final String RESOURCES = "(" + RestResource.PROPERTY + "=*)";
    private static final String DEFAULT = ".default";
    private static final String DEFAULT_BASE = "/jaxrs-default";

    /** Resources come in bursts, as a bundle starts or the database appears: one application for all of a burst. */
    private static final long QUIET_MILLIS = 20;

    private static final long RETRY_MILLIS = 500;

    /** How long the kernel's endpoints that answer already wait for the rest of them, to be put together anew only once. */
    private static final Duration REST_OF_KERNEL = Duration.ofSeconds(5);

    /**
     * A module that answers.
     *
     * @param components the names of the components that its resources are
     */
    public record Answering(String name, String base, Set<String> components, Set<Class<?>> resources) {}

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Authenticator authenticator;
    private final Doors doors;
    private final AccessRules rules;
    private final Refusals refusals;
    private final ServiceReference<JaxrsServiceRuntime> whiteboard;
    private final ScheduledExecutorService wiring = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rest modules");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean planned = new AtomicBoolean();

    /** Whether an application has come or gone since the chains of filters were put together. */
    private final AtomicBoolean moved = new AtomicBoolean();

    private final ServiceListener listener = this::changed;
    private volatile List<Answering> answering = List.of();

    /** Guards what follows and each word with the whiteboard; nothing that may wait for a component runs under it. */
    private final Object lock = new Object();

    private final Map<ServiceReference<RestModule>, Wired> wired = new HashMap<>();
    private ServiceRegistration<Application> fallback;
    private boolean closed;

    @Activate
    public RestModules(
            BundleContext context,
            @Reference ServiceComponentRuntime components,
            @Reference Authenticator authenticator,
            @Reference Doors doors,
            @Reference AccessRules rules,
            @Reference Refusals refusals,
            @Reference(service = JaxrsServiceRuntime.class) ServiceReference<JaxrsServiceRuntime> whiteboard) {
        this.context = context;
        this.components = components;
        this.authenticator = authenticator;
        this.doors = doors;
        this.rules = rules;
        this.refusals = refusals;
        this.whiteboard = whiteboard;
        try {
            context.addServiceListener(
                    listener, "(|(objectClass=" + RestModule.class.getName() + ")" + RESOURCES + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        plan(0);
    }

    @Deactivate
    void close() {
        context.removeServiceListener(listener);
        wiring.shutdown();
        Set<ServiceReference<?>> left = new HashSet<>();
        synchronized (lock) {
            closed = true;
            List.copyOf(wired.keySet()).forEach(module -> left.addAll(takeAway(module)));
            if (fallback != null) {
                fallback.unregister();
            }
        }
        left.forEach(context::ungetService);
    }

    /** The modules that answer now; another list whenever something has changed. */
    public List<Answering> answering() {
        return answering;
    }

    /** What a bundle declares and nobody can call yet; empty when everything answers. */
    public Optional<String> waitingFor() {
        Set<String> there = answering.stream()
                .flatMap(module -> module.components().stream())
                .collect(Collectors.toSet());
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> component.defaultEnabled)
                .filter(component -> component.properties.get(RestResource.PROPERTY) != null)
                .filter(component -> !there.contains(component.name))
                .map(component -> "the endpoints of " + component.implementationClass)
                .sorted()
                .findFirst();
    }

    private void changed(ServiceEvent event) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            // at once: afterwards it would be called although it is gone
            Set<ServiceReference<?>> left;
            synchronized (lock) {
                left = wired.entrySet().stream()
                        .filter(module -> module.getKey().equals(event.getServiceReference())
                                || module.getValue().resources().contains(event.getServiceReference()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .map(this::takeAway)
                        .orElse(Set.of());
            }
            left.forEach(context::ungetService);
        }
        plan(QUIET_MILLIS);
    }

    private void plan(long millis) {
        if (planned.compareAndSet(false, true)) {
            wiring.schedule(this::wireAll, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void wireAll() {
        planned.set(false);
        synchronized (lock) {
            if (closed) {
                return;
            }
        }
        try {
            if (!whiteboardListens()) {
                plan(QUIET_MILLIS);
                return;
            }
            synchronized (lock) {
                if (fallback == null && !closed) {
                    // takes the place of the whiteboard's own default application (OSGi JAX-RS whiteboard, section
                    // 151.6.1), which would serve a stray resource without asking who calls
                    fallback = register(
                            new ModuleApplication(
                                    DEFAULT, authentication(Entrance.MEMBERS_ONLY), rules, refusals, List.of()),
                            DEFAULT,
                            DEFAULT_BASE);
                }
            }
            boolean complete = true;
            for (ServiceReference<RestModule> module : modules()) {
                complete &= wire(module);
            }
            if (moved.getAndSet(false)) {
                FilterChains.forget(context);
            }
            if (!complete) {
                plan(RETRY_MILLIS);
            }
        } catch (RuntimeException e) {
            LOG.warn("the endpoints could not be put together; trying on", e);
            plan(RETRY_MILLIS);
        }
    }

    /** False when it has to be tried again. */
    private boolean wire(ServiceReference<RestModule> module) {
        RestModule description = context.getService(module);
        if (description == null) {
            return true;
        }
        try {
            Set<ServiceReference<?>> resources = resources(description.name());
            Set<String> names = resources.stream().map(RestModules::component).collect(Collectors.toSet());
            Set<ServiceReference<?>> left;
            synchronized (lock) {
                Wired before = wired.get(module);
                if (before != null && before.resources().equals(resources)) {
                    return true;
                }
                if (before != null && before.isYoung() && !names.containsAll(declared(description.name()))) {
                    return true;
                }
                left = takeAway(module);
            }
            left.forEach(context::ungetService);
            if (resources.isEmpty() || !isComplete(module, description.name(), names)) {
                return true;
            }
            List<Object> services = new ArrayList<>();
            for (ServiceReference<?> resource : resources) {
                Object service = context.getService(resource);
                if (service != null) {
                    services.add(service);
                }
            }
            Wired made = new Wired(
                    resources,
                    description.guests() ? new GuestEntrance(doors) : Entrance.MEMBERS_ONLY,
                    new Answering(
                            description.name(),
                            description.base(),
                            names,
                            services.stream().map(Object::getClass).collect(Collectors.toSet())));
            if (services.size() < resources.size() || !register(module, made, services)) {
                resources.forEach(context::ungetService);
                return false;
            }
            return true;
        } finally {
            context.ungetService(module);
        }
    }

    /**
     * Whether all resources of the module's bundle are there. The kernel's first ones do not wait for the others: the
     * health is asked for before there is a database.
     */
    private boolean isComplete(ServiceReference<RestModule> module, String name, Set<String> names) {
        return name.equals(RestResource.KERNEL) || names.containsAll(declared(module.getBundle(), name));
    }

    private boolean register(ServiceReference<RestModule> module, Wired made, List<Object> services) {
        synchronized (lock) {
            boolean allThere = module.getBundle() != null
                    && made.resources().stream().allMatch(resource -> resource.getBundle() != null);
            if (closed || !allThere) {
                return closed;
            }
            Answering answers = made.answering();
            made.application = register(
                    new ModuleApplication(answers.name(), authentication(made.entrance), rules, refusals, services),
                    answers.name(),
                    answers.base());
            if (!isDeployed(answers.name())) {
                LOG.warn("the JAX-RS whiteboard did not take the application {}; registering it again", answers.name());
                made.application.unregister();
                return false;
            }
            wired.put(module, made);
            publish();
            if (answers.name().equals(RestResource.KERNEL)) {
                wiring.schedule(() -> plan(0), REST_OF_KERNEL.toMillis(), TimeUnit.MILLISECONDS);
            }
            return true;
        }
    }

    private AuthenticationFilter authentication(Entrance entrance) {
        return new AuthenticationFilter(authenticator, entrance);
    }

    private ServiceRegistration<Application> register(Application application, String name, String base) {
        return context.registerService(
                Application.class,
                application,
                FrameworkUtil.asDictionary(Map.of(
                        JaxrsWhiteboardConstants.JAX_RS_NAME,
                        name,
                        JaxrsWhiteboardConstants.JAX_RS_APPLICATION_BASE,
                        base)));
    }

    /** Returns the resources that are not used any more; to be given back without the lock, for that may end them. */
    private Set<ServiceReference<?>> takeAway(ServiceReference<RestModule> module) {
        Wired gone = wired.remove(module);
        if (gone == null) {
            return Set.of();
        }
        gone.application.unregister();
        publish();
        return gone.resources();
    }

    private void publish() {
        moved.set(true);
        answering = wired.values().stream()
                .map(Wired::answering)
                .sorted(Comparator.comparing(Answering::name))
                .toList();
    }

    /** Its own default application is what the whiteboard finds last when it begins to listen. */
    private boolean whiteboardListens() {
        return isDeployed(DEFAULT);
    }

    private boolean isDeployed(String name) {
        // Aries tells of the users of its service too, and fails when it finds none: each look is a use of its own.
        JaxrsServiceRuntime runtime = context.getService(whiteboard);
        if (runtime == null) {
            return false;
        }
        try {
            RuntimeDTO state = runtime.getRuntimeDTO();
            return Stream.concat(Stream.ofNullable(state.defaultApplication), Arrays.stream(state.applicationDTOs))
                    .anyMatch(application -> name.equals(application.name));
        } finally {
            context.ungetService(whiteboard);
        }
    }

    private Set<ServiceReference<RestModule>> modules() {
        try {
            return new TreeSet<>(context.getServiceReferences(RestModule.class, null));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<ServiceReference<?>> resources(String module) {
        try {
            ServiceReference<?>[] found =
                    context.getAllServiceReferences(null, "(" + RestResource.PROPERTY + "=" + module + ")");
            return found == null ? Set.of() : new HashSet<>(Arrays.asList(found));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String component(ServiceReference<?> resource) {
        return String.valueOf(resource.getProperty(ComponentConstants.COMPONENT_NAME));
    }

    private Set<String> declared(String module) {
        return declared(components.getComponentDescriptionDTOs(), module);
    }

    private Set<String> declared(Bundle bundle, String module) {
        return declared(components.getComponentDescriptionDTOs(bundle), module);
    }

    private static Set<String> declared(Collection<ComponentDescriptionDTO> components, String module) {
        return components.stream()
                .filter(component -> component.defaultEnabled)
                .filter(component -> module.equals(component.properties.get(RestResource.PROPERTY)))
                .map(component -> component.name)
                .collect(Collectors.toSet());
    }

    /** What was registered for a module. */
    private static final class Wired {
        private final Set<ServiceReference<?>> resources;
        private final Entrance entrance;
        private final Answering answering;
        private final long since = System.nanoTime();
        private ServiceRegistration<Application> application;

        private Wired(Set<ServiceReference<?>> resources, Entrance entrance, Answering answering) {
            this.resources = resources;
            this.entrance = entrance;
            this.answering = answering;
        }

        private boolean isYoung() {
            return System.nanoTime() - since < REST_OF_KERNEL.toNanos();
        }

        private Set<ServiceReference<?>> resources() {
            return resources;
        }

        private Answering answering() {
            return answering;
        }
    }
}
