package org.metalingua.kernel.core.internal.provider;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.provider.Provider;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The providers that are configured and have started, by pid. Safe for concurrent use. */
@Component(service = RunningProviders.class)
public final class RunningProviders {
    private final Map<String, Provider> providers = new HashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addProvider(Provider provider, Map<String, Object> properties) {
        if (properties.get(Constants.SERVICE_PID) instanceof String pid) {
            providers.put(pid, provider);
            notifyAll();
        }
    }

    synchronized void removeProvider(Provider provider, Map<String, Object> properties) {
        if (properties.get(Constants.SERVICE_PID) instanceof String pid) {
            providers.remove(pid, provider);
        }
    }

    synchronized Optional<Provider> find(String pid) {
        return Optional.ofNullable(providers.get(pid));
    }

    /** Waits for one that has just been configured. */
    synchronized Optional<Provider> await(String pid, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!providers.containsKey(pid)) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return find(pid);
    }
}
