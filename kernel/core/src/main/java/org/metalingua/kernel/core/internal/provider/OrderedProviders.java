package org.metalingua.kernel.core.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.metalingua.kernel.api.provider.Outcome;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.Providers;
import org.metalingua.kernel.core.internal.choice.Choice;
import org.metalingua.kernel.core.internal.choice.HeldChoices;
import org.metalingua.kernel.core.internal.provider.RunningProviders.Running;
import org.metalingua.kernel.core.switches.Switch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks providers in the order that an institute, else the platform has chosen; those that nobody has put into an order
 * come after, by their ranking.
 */
@Component(service = {Providers.class, OrderedProviders.class})
public final class OrderedProviders implements Providers {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedProviders.class);

    private final RunningProviders running;
    private final HeldChoices choices;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Runnable changed = () -> listeners.forEach(Listener::providersChanged);

    @Activate
    public OrderedProviders(@Reference RunningProviders running, @Reference HeldChoices choices) {
        this.running = running;
        this.choices = choices;
        running.addListener(changed);
        choices.addListener(changed);
    }

    @Deactivate
    void close() {
        running.removeListener(changed);
        choices.removeListener(changed);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(Listener listener) {
        listeners.add(listener);
    }

    void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public <P extends Provider, R extends Outcome> Optional<Answer<R>> ask(
            Class<P> kind, OptionalLong institute, Predicate<P> test, Function<P, R> question) {
        List<Running> able = candidates(kind.getName(), institute).stream()
                .filter(one -> test.test(kind.cast(one.provider())))
                .toList();
        Optional<Answer<R>> failed = Optional.empty();
        for (Running one : able) {
            if (one.breaker().admit().isEmpty()) {
                Answer<R> answer = put(one, kind, question);
                if (answer.outcome().failure().isEmpty()) {
                    return Optional.of(answer);
                }
                failed = Optional.of(answer);
            }
        }
        // all of them pause: then the first is worth another try
        return failed.or(() -> able.stream().findFirst().map(one -> put(one, kind, question)));
    }

    /** Asks one, and keeps its books. What cannot be answered at all, by nobody, does not count against it. */
    private static <P extends Provider, R extends Outcome> Answer<R> put(
            Running one, Class<P> kind, Function<P, R> question) {
        String name = one.place().provider();
        long began = System.nanoTime();
        boolean answered = false;
        try {
            R outcome = question.apply(kind.cast(one.provider()));
            answered = true;
            Optional<Outcome.Failure> failure = outcome.failure();
            one.tally().note(failure.isPresent(), Duration.ofNanos(System.nanoTime() - began));
            if (failure.isPresent()) {
                LOG.warn(
                        "{} failed as {}: {}",
                        name,
                        kind.getSimpleName(),
                        failure.get().reason());
            } else {
                LOG.debug("{} answered as {}", name, kind.getSimpleName());
            }
            if (failure.filter(Outcome.Failure::retryable).isPresent()) {
                one.breaker().failed(failure.get().reason());
            } else {
                one.breaker().succeeded();
            }
            return new Answer<>(name, outcome);
        } finally {
            if (!answered) {
                one.breaker().abandoned();
            }
        }
    }

    @Override
    public <P extends Provider> boolean any(Class<P> kind, OptionalLong institute, Predicate<P> able) {
        return candidates(kind.getName(), institute).stream().anyMatch(one -> able.test(kind.cast(one.provider())));
    }

    /** Those who may be asked, in their order; the paused too, but not the switched off. */
    private List<Running> candidates(String kind, OptionalLong institute) {
        return inOrder(kind, institute).stream()
                .filter(one -> isOn(one.place().provider(), institute))
                .toList();
    }

    boolean isOn(String provider, OptionalLong institute) {
        return institute.isEmpty() || choices.isOn(institute.getAsLong(), Switch.provider(provider));
    }

    /** All that run for the institute, each provider once: with the institute's settings where it has its own. */
    List<Running> inOrder(String kind, OptionalLong institute) {
        List<String> order = order(kind, institute);
        List<Running> found = new ArrayList<>();
        for (Running one : running.all()) {
            if (one.kinds().contains(kind)
                    && running.find(one.place().provider(), institute)
                            .filter(one::equals)
                            .isPresent()) {
                found.add(one);
            }
        }
        found.sort(Comparator.<Running>comparingInt(one -> placeIn(order, one))
                .thenComparing(Comparator.comparingInt(Running::ranking).reversed())
                .thenComparing(one -> one.place().provider()));
        return found;
    }

    private static int placeIn(List<String> order, Running one) {
        int place = order.indexOf(one.place().provider());
        return place < 0 ? order.size() : place;
    }

    /** The institute's own order, else the platform's; empty when nobody has chosen one. */
    private List<String> order(String kind, OptionalLong institute) {
        Choice own = choices.find(institute, orderOf(kind));
        JsonNode chosen = own.isMade()
                ? own.value()
                : choices.find(OptionalLong.empty(), orderOf(kind)).value();
        List<String> order = new ArrayList<>();
        chosen.forEach(one -> order.add(one.asText()));
        return order;
    }

    /** The name of the choice. */
    static String orderOf(String kind) {
        return "provider-order:" + kind.substring(kind.lastIndexOf('.') + 1);
    }
}
