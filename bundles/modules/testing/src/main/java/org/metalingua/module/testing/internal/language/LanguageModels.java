package org.metalingua.module.testing.internal.language;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.language.CompletionRequest;
import org.metalingua.kernel.api.language.LanguageModel;
import org.metalingua.kernel.api.provider.Providers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The language models of an institute, as one that answers. Safe for concurrent use. */
@Component(service = LanguageModels.class)
public final class LanguageModels {
    private final Providers providers;

    @Activate
    public LanguageModels(@Reference Providers providers) {
        this.providers = providers;
    }

    public boolean any(long institute) {
        return providers.any(LanguageModel.class, OptionalLong.of(institute));
    }

    /** Asks those that the institute has, in its order; empty while it has none. */
    public Optional<Function<CompletionRequest, Completion>> find(long institute) {
        return any(institute) ? Optional.of(request -> complete(institute, request)) : Optional.empty();
    }

    private Completion complete(long institute, CompletionRequest request) {
        return providers
                .ask(LanguageModel.class, OptionalLong.of(institute), model -> model.complete(request))
                .map(Providers.Answer::outcome)
                .orElseGet(() -> new Completion.Failed("Every language model is paused after failures.", true));
    }
}
