package org.metalingua.kernel.core.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
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
import org.osgi.annotation.versioning.ProviderType;

/**
 * The item types in service, and the only way to call them. Binds JSON, bounds time and threads, counts errors.
 * Safe for concurrent use; never call it inside a database transaction.
 *
 * <p>Errors of every method that takes an id, as {@link org.metalingua.kernel.api.problem.ProblemException}: 404
 * unknown-item-type (never installed), 503 plugin-unavailable (away just now, Retry-After), 503 plugin-failed (it threw,
 * answered nonsense or took longer than two seconds; the plugin is at fault, not the platform and not the caller), 400
 * bad-field (content or key does not bind).
 */
@ProviderType
public interface ItemTypes {
    List<ActiveType> active();

    Optional<ActiveType> find(ItemTypeId id);

    /** The form of content and key, drawn from the types they bind to. */
    ItemSchema schema(ItemTypeId id);

    /** Everything wrong with an authored item, MAX_POINTS included; empty when it is good. */
    List<Problems.Problem> validate(ItemTypeId id, Item item);

    /** The content a learner may see. */
    JsonNode present(ItemTypeId id, Item item, Presentation how);

    /** The content a learner may see, of content of the type's present version. */
    default JsonNode present(ItemTypeId id, JsonNode content, Presentation how) {
        return present(id, new Item(content, null, 1), how);
    }

    /** The item's content in the form of the type's present version, as an author edits it. */
    JsonNode upgraded(ItemTypeId id, Item item);

    /** Throws 400 naming the field when a learner's response does not bind or holds evidence; null is allowed. */
    void checkResponse(ItemTypeId id, JsonNode response);

    /**
     * Scores; a response that does not bind or that holds evidence gives {@link Score.Invalid}, an empty one {@link
     * Score.Unanswered}.
     */
    Scored score(ItemTypeId id, Item item, JsonNode response, Evidence evidence);

    /**
     * What is right and wrong in a response, with what would have been right: it is the caller's to leave that out while
     * the learner may try again. Empty for a response that says nothing or does not bind, and for types that do not
     * explain.
     */
    List<Feedback> feedback(ItemTypeId id, Item item, JsonNode response, Evidence evidence);

    /** The hint of a number, 1 for the first; empty when there are no more, and for types that do not help. */
    Optional<Hint> hint(ItemTypeId id, Item item, int number);

    /** The rubric of a human-marked item; empty for types that mark themselves. */
    Optional<Rubric> rubric(ItemTypeId id, Item item);

    /** The probability that a guess at a valid item is right, in [0, 1); 0 for types that cannot be guessed. */
    double guessing(ItemTypeId id, Item item);

    /** What a learner may choose in a valid item; empty for types that offer no choice. */
    List<DistractorAnalysis.Choice> choices(ItemTypeId id, Item item);

    /** The ids of what a response chose; empty for one that says nothing and for types that offer no choice. */
    List<String> chosen(ItemTypeId id, Item item, JsonNode response);

    /** The recording a response names; empty when it names none and for types that are not spoken. */
    Optional<Spoken.Speech> speech(ItemTypeId id, Item item, JsonNode response);

    /** What a machine rater reads; empty when there is nothing to read and for types that no machine rates. */
    Optional<MachineRated.Work> work(ItemTypeId id, Item item, JsonNode response, Evidence evidence);

    /** A score and the version of the plugin that gave it. */
    record Scored(Score score, String pluginVersion) {}

    /**
     * Splits the evidence off a response as score previews and imports carry it. Evidence of the wrong form stays in the
     * response, which makes it invalid when it is scored.
     */
    SplitResponse split(JsonNode responseWithEvidence);

    /** See {@link #split}. */
    record SplitResponse(JsonNode response, Evidence evidence) {}

    /** Told whenever an item type has come into service or left it; register as a service. Must return at once. */
    interface Listener {
        void itemTypesChanged();
    }
}
