package org.metalingua.kernel.api.provider;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way to ask a provider. An institute's providers of a kind stand in an order, its own or the platform's; the
 * first is asked, and when it fails the next. One that keeps failing is passed over for a while, as long as there is
 * another. Safe for concurrent use; never called inside a transaction.
 */
@ProviderType
public interface Providers {
    /**
     * Asks them one after the other until one has an answer.
     *
     * @param institute on whose behalf; empty for the platform itself
     * @param able whom to ask at all
     * @return the answer, or the failure of the last who was asked; empty when there is nobody to ask
     */
    <P extends Provider, R extends Outcome> Optional<Answer<R>> ask(
            Class<P> kind, OptionalLong institute, Predicate<P> able, Function<P, R> question);

    /** Asks them one after the other until one has an answer. */
    default <P extends Provider, R extends Outcome> Optional<Answer<R>> ask(
            Class<P> kind, OptionalLong institute, Function<P, R> question) {
        return ask(kind, institute, any -> true, question);
    }

    /** Whether there is somebody to ask. */
    default boolean any(Class<? extends Provider> kind, OptionalLong institute) {
        return any(kind, institute, any -> true);
    }

    /** Whether there is somebody to ask who is able. */
    <P extends Provider> boolean any(Class<P> kind, OptionalLong institute, Predicate<P> able);

    /**
     * An answer and whose it is.
     *
     * @param provider pid or component name
     */
    record Answer<R extends Outcome>(String provider, R outcome) {}

    /** Told after a provider has come or gone, or its order has changed; register as a service. Must return at once. */
    @ConsumerType
    interface Listener {
        void providersChanged();
    }
}
