package org.metalingua.kernel.jobs.internal.health;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.jobs.internal.health.Readiness.Marker;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows of every readiness marker what it waits for and since when, and tells whoever started the platform. Markers
 * are asked, they do not call: so a state is as old as the look that first found it. Safe for concurrent use.
 */
@Component(service = ReadinessWatch.class, immediate = true, configurationPid = "org.metalingua.health")
@Designate(ocd = ReadinessWatch.Settings.class)
public final class ReadinessWatch {
    /** The distribution shows what is logged here on the terminal. */
    private static final Logger TERMINAL = LoggerFactory.getLogger("org.metalingua.start");

    private static final Logger LOG = LoggerFactory.getLogger(ReadinessWatch.class);

    private static final long LOOK_MILLIS = 500;

    /** Settings of the health check. */
    @ObjectClassDefinition(name = "Health")
    public @interface Settings {
        @AttributeDefinition(
                name = "Required markers",
                description = "The platform is ready when each of these has appeared and waits for nothing")
        String[] required() default {
            "http", "database", "accounts", "plugins", "endpoints", "testing", "webapp", "jobs", "realtime"
        };
    }

    private final Set<String> required;
    private final Clock clock;
    private final Map<String, Step> steps = new TreeMap<>();
    private final ScheduledExecutorService looks;

    @Activate
    public ReadinessWatch(BundleContext context, Settings settings) {
        this(Set.of(settings.required()), Clock.systemUTC());
        StartAnnouncement announcement = new StartAnnouncement(
                "http://localhost:" + Integer.getInteger(OwnAddress.PORT, OwnAddress.DEFAULT_PORT),
                Platform.current().isDevelopment());
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        looks.scheduleWithFixedDelay(
                () -> {
                    // markers go one by one while everything stops, which is no news
                    if (framework.getState() == Bundle.ACTIVE || framework.getState() == Bundle.STARTING) {
                        announcement.news(look(), age()).forEach(TERMINAL::info);
                    }
                },
                0,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    ReadinessWatch(Set<String> required, Clock clock) {
        this.required = required;
        this.clock = clock;
        required.forEach(name -> steps.put(name, new Step(clock.instant())));
        looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "readiness watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    public void close() {
        looks.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addMarker(ReadinessMarker marker) {
        Step step = steps.computeIfAbsent(marker.name(), name -> new Step(clock.instant()));
        step.markers.add(marker);
        step.since = clock.instant();
    }

    synchronized void removeMarker(ReadinessMarker marker) {
        Step step = steps.get(marker.name());
        step.markers.remove(marker);
        step.since = clock.instant();
        if (step.markers.isEmpty() && !required.contains(marker.name())) {
            steps.remove(marker.name());
        }
    }

    /** The present state; an optional marker is shown and gates nothing. */
    synchronized Readiness look() {
        Instant now = clock.instant();
        List<Marker> markers = new ArrayList<>();
        steps.forEach((name, step) -> markers.add(step.look(name, now)));
        boolean ready = markers.stream()
                .filter(marker -> required.contains(marker.name()))
                .allMatch(Marker::ready);
        return new Readiness(ready ? Readiness.READY : Readiness.STARTING, List.copyOf(markers));
    }

    private static Duration age() {
        return Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /** What stands behind one name: usually one marker, more when several bundles share a step. */
    private static final class Step {
        private final List<ReadinessMarker> markers = new ArrayList<>();
        private boolean ready;
        private boolean failureTold;
        private Instant since;

        private Step(Instant since) {
            this.since = since;
        }

        private Marker look(String name, Instant now) {
            Optional<String> waitingFor = markers.isEmpty()
                    ? Optional.of("has not appeared yet")
                    : markers.stream().map(this::ask).flatMap(Optional::stream).findFirst();
            if (ready != waitingFor.isEmpty()) {
                ready = waitingFor.isEmpty();
                since = now;
            }
            return new Marker(name, ready, waitingFor, since);
        }

        /** One that cannot tell must cost neither the others' answers nor the next look. */
        private Optional<String> ask(ReadinessMarker marker) {
            try {
                return marker.waitingFor();
            } catch (RuntimeException | LinkageError e) {
                if (!failureTold) {
                    LOG.warn("the readiness marker {} cannot tell what it waits for", marker.name(), e);
                    failureTold = true;
                }
                return Optional.of("its own answer, which failed: " + e);
            }
        }
    }
}
