package org.metalingua.kernel.core.internal.plugin;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The platform's readiness markers as they are at one moment: of each what it waits for, empty when it is well. */
record Health(Map<String, Optional<String>> markers) {
    static Health now(BundleContext context) {
        Map<String, Optional<String>> markers = new TreeMap<>();
        for (ServiceReference<ReadinessMarker> reference : references(context)) {
            ReadinessMarker marker = context.getService(reference);
            if (marker != null) {
                markers.merge(marker.name(), waitingFor(marker), (a, b) -> a.or(() -> b));
                context.ungetService(reference);
            }
        }
        return new Health(markers);
    }

    private static Optional<String> waitingFor(ReadinessMarker marker) {
        try {
            return marker.waitingFor();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("its own answer, which failed: " + e);
        }
    }

    /** What was well then and is not now, in a sentence. */
    Optional<String> worseThan(Health then) {
        return then.markers.entrySet().stream()
                .filter(marker -> marker.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .flatMap(name -> markers.getOrDefault(name, Optional.of("it to come back")).stream()
                        .map(waitingFor -> name + " waits for " + waitingFor))
                .findFirst();
    }

    private static Collection<ServiceReference<ReadinessMarker>> references(BundleContext context) {
        try {
            return context.getServiceReferences(ReadinessMarker.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
