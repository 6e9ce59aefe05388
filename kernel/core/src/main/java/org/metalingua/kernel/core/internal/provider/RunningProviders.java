package org.metalingua.kernel.core.internal.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.core.internal.budget.Breaker;
import org.metalingua.kernel.core.internal.budget.CallTally;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The providers that have started, those with settings and those that need none. Safe for concurrent use. */
@Component(service = RunningProviders.class)
public final class RunningProviders {
    /** What waits for a network for so long is slow, also where longer is allowed. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final Map<Place, Running> providers = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * One that has started.
     *
     * @param ranking the higher comes first where nobody has said otherwise
     */
    record Running(Place place, Provider provider, List<String> kinds, int ranking, Breaker breaker, CallTally tally) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProvider(Provider provider, Map<String, Object> properties) {
        Optional<Place> place = Place.of(properties);
        if (place.isPresent()) {
            List<String> kinds = Stream.of((String[]) properties.get(Constants.OBJECTCLASS))
                    .filter(name -> !name.equals(Provider.class.getName()))
                    .toList();
            int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
            synchronized (this) {
                providers.put(
                        place.get(),
                        new Running(
                                place.get(),
                                provider,
                                kinds,
                                ranking,
                                new Breaker(Clock.systemUTC()),
                                new CallTally(Clock.systemUTC(), SLOW)));
                notifyAll();
            }
            listeners.forEach(Runnable::run);
        }
    }

    void removeProvider(Provider provider, Map<String, Object> properties) {
        Place.of(properties).ifPresent(place -> {
            synchronized (this) {
                Running known = providers.get(place);
                if (known != null && known.provider() == provider) {
                    providers.remove(place);
                }
            }
            listeners.forEach(Runnable::run);
        });
    }

    /** Told after one has come or gone; must return at once. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    synchronized Optional<Running> find(Place place) {
        return Optional.ofNullable(providers.get(place));
    }

    /** The institute's own instance, else the platform's. */
    synchronized Optional<Running> find(String provider, OptionalLong institute) {
        return find(new Place(provider, institute)).or(() -> find(new Place(provider, OptionalLong.empty())));
    }

    synchronized List<Running> all() {
        return new ArrayList<>(providers.values());
    }

    /** Waits for one that has just been configured. */
    synchronized Optional<Running> await(Place place, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!providers.containsKey(place)) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return find(place);
    }
}
