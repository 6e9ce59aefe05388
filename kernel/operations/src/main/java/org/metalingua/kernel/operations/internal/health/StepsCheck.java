package org.metalingua.kernel.operations.internal.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether any step of the start is left, or has to be taken again. */
@Component
public final class StepsCheck implements Check {
    private static final String REALTIME = "realtime";

    private final List<ReadinessMarker> markers = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMarker(ReadinessMarker marker) {
        markers.add(marker);
    }

    void removeMarker(ReadinessMarker marker) {
        markers.remove(marker);
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        Map<String, String> waiting = new TreeMap<>();
        boolean realtime = false;
        for (ReadinessMarker marker : markers) {
            Optional<String> waitsFor = marker.waitingFor();
            waitsFor.ifPresent(what -> waiting.put(marker.name(), what));
            realtime |= marker.name().equals(REALTIME) && waitsFor.isEmpty();
        }
        return List.of(
                waiting.isEmpty()
                        ? Finding.ok("steps", "steps-ok", markers.size())
                        : Finding.degraded("steps", "steps-waiting", String.join(", ", waiting.keySet())),
                realtime
                        ? Finding.ok(REALTIME, "realtime-ok", told.sum("websocket_connections"))
                        : Finding.degraded(REALTIME, "realtime-away"));
    }
}
