package org.metalingua.module.testing.internal.language;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.metalingua.kernel.api.language.LanguageModel;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The language model that is configured just now, if any. Safe for concurrent use. */
@Component(service = LanguageModels.class)
public final class LanguageModels {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile LanguageModel present;

    /** Empty while no provider is configured. */
    public Optional<LanguageModel> find() {
        return Optional.ofNullable(present);
    }

    /** Told after a model has come, on the thread that brought it; must return at once. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Takes this model from now on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "leave")
    public void use(LanguageModel model) {
        present = model;
        listeners.forEach(Runnable::run);
    }

    /** Forgets the model, unless another has taken its place. */
    public void leave(LanguageModel model) {
        if (present == model) {
            present = null;
        }
    }
}
