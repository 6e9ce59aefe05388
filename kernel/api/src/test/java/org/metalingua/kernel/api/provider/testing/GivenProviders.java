package org.metalingua.kernel.api.provider.testing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.metalingua.kernel.api.provider.Outcome;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.Providers;

/** The providers that a test gives, for every institute; the first of a kind is asked. */
public final class GivenProviders implements Providers {
    private final List<Provider> given = new CopyOnWriteArrayList<>();

    public GivenProviders(Provider... given) {
        this.given.addAll(List.of(given));
    }

    /** Takes the place of all that were given before. */
    public void use(Provider provider) {
        given.clear();
        given.add(provider);
    }

    public void clear() {
        given.clear();
    }

    @Override
    public <P extends Provider, R extends Outcome> Optional<Answer<R>> ask(
            Class<P> kind, OptionalLong institute, Predicate<P> able, Function<P, R> question) {
        return given.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(able)
                .findFirst()
                .map(provider -> new Answer<>(provider.getClass().getSimpleName(), question.apply(provider)));
    }

    @Override
    public <P extends Provider> boolean any(Class<P> kind, OptionalLong institute, Predicate<P> able) {
        return given.stream().filter(kind::isInstance).map(kind::cast).anyMatch(able);
    }
}
