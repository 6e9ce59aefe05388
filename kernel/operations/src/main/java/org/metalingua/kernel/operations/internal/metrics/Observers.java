package org.metalingua.kernel.operations.internal.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.metalingua.kernel.api.telemetry.Operation;
import org.metalingua.kernel.api.telemetry.OperationObserver;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Lets every observer that is registered as a service see what is done, as long as it is registered. */
@Component(
        service = {},
        immediate = true)
public final class Observers {
    private final Map<OperationObserver, Runnable> observing = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addObserver(OperationObserver observer) {
        observing.put(observer, Operation.observe(observer));
    }

    void removeObserver(OperationObserver observer) {
        Runnable stop = observing.remove(observer);
        if (stop != null) {
            stop.run();
        }
    }
}
