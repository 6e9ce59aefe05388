package org.metalingua.kernel.core.internal.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.MachineRated;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemSchema;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.item.binding.EvidenceJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Calls whichever build is in service at that moment; a call that meets a replacement goes to the new build, and one that
 * a build on trial fails goes to the last good one.
 */
@Component
public final class ItemEngine implements ItemTypes {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ItemTypeRegistry registry;

    @Activate
    public ItemEngine(@Reference ItemTypeRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<ActiveType> active() {
        return registry.all().stream()
                .map(LoadedType::active)
                .sorted(Comparator.comparing(type -> type.id().toString()))
                .toList();
    }

    @Override
    public Optional<ActiveType> find(ItemTypeId id) {
        return registry.find(id).map(LoadedType::active);
    }

    @Override
    public ItemSchema schema(ItemTypeId id) {
        return with(id, LoadedType::schema);
    }

    @Override
    public List<Problems.Problem> validate(ItemTypeId id, Item item) {
        return with(id, type -> type.validate(item));
    }

    @Override
    public JsonNode present(ItemTypeId id, Item item, Presentation how) {
        return with(id, type -> type.present(item, how));
    }

    @Override
    public JsonNode upgraded(ItemTypeId id, Item item) {
        return with(id, type -> type.upgraded(item));
    }

    @Override
    public void checkResponse(ItemTypeId id, JsonNode response) {
        with(id, type -> {
            type.checkResponse(response);
            return id;
        });
    }

    @Override
    public Scored score(ItemTypeId id, Item item, JsonNode response, Evidence evidence) {
        return with(id, type -> {
            Scored scored = scored(type, item, response, evidence);
            boolean isDoubtful = scored.score() instanceof Score.Invalid && registry.isOnTrial(type);
            return isDoubtful ? secondOpinion(type, scored, item, response, evidence) : scored;
        });
    }

    @Override
    public List<Feedback> feedback(ItemTypeId id, Item item, JsonNode response, Evidence evidence) {
        return with(id, type -> type.feedback(item, response, evidence));
    }

    @Override
    public Optional<Hint> hint(ItemTypeId id, Item item, int number) {
        return with(id, type -> type.hint(item, number));
    }

    @Override
    public Optional<Rubric> rubric(ItemTypeId id, Item item) {
        return with(id, type -> type.rubric(item));
    }

    @Override
    public double guessing(ItemTypeId id, Item item) {
        return with(id, type -> type.guessing(item));
    }

    @Override
    public List<DistractorAnalysis.Choice> choices(ItemTypeId id, Item item) {
        return with(id, type -> type.choices(item));
    }

    @Override
    public List<String> chosen(ItemTypeId id, Item item, JsonNode response) {
        return with(id, type -> type.chosen(item, response));
    }

    @Override
    public Optional<Spoken.Speech> speech(ItemTypeId id, Item item, JsonNode response) {
        return with(id, type -> type.speech(item, response));
    }

    @Override
    public Optional<MachineRated.Work> work(ItemTypeId id, Item item, JsonNode response, Evidence evidence) {
        return with(id, type -> type.work(item, response, evidence));
    }

    @Override
    public SplitResponse split(JsonNode responseWithEvidence) {
        return EvidenceJson.split(responseWithEvidence);
    }

    private static Scored scored(LoadedType type, Item item, JsonNode response, Evidence evidence) {
        return new Scored(type.score(item, response, evidence), type.active().pluginVersion());
    }

    /** A response that only the build on trial finds invalid is not the learner's mistake. */
    private Scored secondOpinion(LoadedType type, Scored invalid, Item item, JsonNode response, Evidence evidence) {
        Optional<LoadedType> lastGood = registry.insteadOf(type).filter(LoadedType::enter);
        if (lastGood.isEmpty()) {
            return invalid;
        }
        try {
            Scored other = scored(lastGood.get(), item, response, evidence);
            if (other.score() instanceof Score.Invalid) {
                return invalid;
            }
            type.refused("a response");
            return other;
        } finally {
            lastGood.get().leave();
        }
    }

    private <T> T with(ItemTypeId id, Function<LoadedType, T> call) {
        while (true) {
            LoadedType type = registry.find(id).orElseThrow(() -> absent(id));
            // a build refuses entry only after the registry has let go of it, so this ends
            if (type.enter()) {
                try {
                    return call.apply(type);
                } catch (ProblemException e) {
                    return instead(type, call, e);
                } finally {
                    type.leave();
                }
            }
        }
    }

    /** A build on trial costs its callers nothing: what it could not answer the last good one does, when it can. */
    private <T> T instead(LoadedType type, Function<LoadedType, T> call, ProblemException failure) {
        boolean refused = "bad-field".equals(failure.code()) && registry.isOnTrial(type);
        if (!refused && failure.status() != 503) {
            throw failure;
        }
        LoadedType other = registry.insteadOf(type).filter(LoadedType::enter).orElseThrow(() -> failure);
        T answer;
        try {
            answer = call.apply(other);
        } catch (ProblemException e) {
            throw failure;
        } finally {
            other.leave();
        }
        if (refused) {
            type.refused(failure.getMessage());
        }
        return answer;
    }

    private ProblemException absent(ItemTypeId id) {
        return registry.whyAway(id)
                .map(why -> ProblemException.unavailable(
                        "plugin-unavailable", id + " is away just now: " + why, RETRY_AFTER_SECONDS))
                .orElseGet(() -> new ProblemException(404, "unknown-item-type", "There is no item type " + id + "."));
    }
}
