package org.metalingua.kernel.core.internal.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.ItemTypeInfo;
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
import org.metalingua.kernel.core.item.binding.BindingException;
import org.metalingua.kernel.core.item.binding.BoundItemType;
import org.metalingua.kernel.core.plugin.ErrorBudget;

/**
 * One build of an item type: bound to JSON, and called on its own threads within a deadline and an error budget.
 * Candidates and the type in service go through this same code. Safe for concurrent use.
 */
public final class LoadedType {
    /** How long one call may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ActiveType active;
    private final BoundItemType bound;
    private final PluginCalls calls;

    private LoadedType(ActiveType active, BoundItemType bound, PluginCalls calls) {
        this.active = active;
        this.bound = bound;
        this.calls = calls;
    }

    /**
     * Wraps a plugin's object.
     *
     * @param build first twelve hexadecimal digits of the jar's SHA-256
     * @throws IllegalArgumentException when it does not name its three types, or describes itself wrongly
     */
    public static LoadedType load(ItemTypeId id, ItemType<?, ?, ?> plugin, String version, String build) {
        return load(id, plugin, version, build, DEADLINE, Clock.systemUTC());
    }

    static LoadedType load(
            ItemTypeId id, ItemType<?, ?, ?> plugin, String version, String build, Duration deadline, Clock clock) {
        PluginCalls calls = new PluginCalls(id.toString(), deadline, clock);
        try {
            BoundItemType bound = new BoundItemType(plugin);
            ItemTypeInfo info = calls.call("info", bound::info);
            return new LoadedType(
                    new ActiveType(id, info, version, build, bound.isHumanMarked(), bound.isSpoken()), bound, calls);
        } catch (ProblemException | BindingException e) {
            calls.close(Duration.ZERO);
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public ActiveType active() {
        return active;
    }

    /** Announces a call; false when this build has left service. Pair with {@link #leave()}. */
    boolean enter() {
        return calls.enter();
    }

    void leave() {
        calls.leave();
    }

    /** Ends this build's service: no new calls, a bounded wait for those inside. */
    public void close(Duration patience) {
        calls.close(patience);
    }

    /** Why calls are refused just now, when they are. */
    public Optional<String> paused() {
        return calls.paused();
    }

    /** How many calls were made so far. */
    long calls() {
        return calls.made();
    }

    /** How its calls go. */
    public ErrorBudget budget() {
        return calls.budget();
    }

    /** How many calls have failed so far. */
    public long failures() {
        return calls.failures().count();
    }

    /** What the last failure was; empty text when there was none. */
    public String lastFailure() {
        return calls.failures().last();
    }

    /** Notes that it refused what the build before it accepts. */
    void refused(String what) {
        calls.disagreed("refused what the build before it accepts: " + what);
    }

    /** See {@link org.metalingua.kernel.core.item.ItemTypes#validate}. */
    public List<Problems.Problem> validate(Item item) {
        return authored("validate", () -> bound.validate(item));
    }

    ItemSchema schema() {
        return bound.json().schema();
    }

    JsonNode present(Item item, Presentation how) {
        return authored("present", () -> bound.present(item, how));
    }

    JsonNode upgraded(Item item) {
        return authored("upgrade", () -> bound.upgraded(item));
    }

    void checkResponse(JsonNode response) {
        if (response == null || response.isNull() || response.isMissingNode()) {
            return;
        }
        ResponseLimits.check(response);
        authored("checkResponse", () -> bound.json().response(response));
    }

    /** See {@link org.metalingua.kernel.core.item.ItemTypes#score}. */
    public Score score(Item item, JsonNode response, Evidence evidence) {
        return authored("score", () -> bound.score(item, response, evidence));
    }

    List<Feedback> feedback(Item item, JsonNode response, Evidence evidence) {
        return bound.isExplained() ? authored("feedback", () -> bound.feedback(item, response, evidence)) : List.of();
    }

    Optional<Hint> hint(Item item, int number) {
        return bound.isHinting() ? authored("hint", () -> bound.hint(item, number)) : Optional.empty();
    }

    Optional<Rubric> rubric(Item item) {
        return authored("rubric", () -> bound.rubric(item));
    }

    double guessing(Item item) {
        return authored("guessing", () -> bound.guessing(item));
    }

    List<DistractorAnalysis.Choice> choices(Item item) {
        return bound.isChosenFrom() ? authored("choices", () -> bound.choices(item)) : List.of();
    }

    List<String> chosen(Item item, JsonNode response) {
        return bound.isChosenFrom() ? authored("chosen", () -> bound.chosen(item, response)) : List.of();
    }

    Optional<Spoken.Speech> speech(Item item, JsonNode response) {
        // most types are not spoken, and every answer asks
        return bound.isSpoken() ? authored("speech", () -> bound.speech(item, response)) : Optional.empty();
    }

    Optional<MachineRated.Work> work(Item item, JsonNode response, Evidence evidence) {
        return authored("work", () -> bound.work(item, response, evidence));
    }

    private <T> T authored(String what, Callable<T> code) {
        try {
            return calls.call(what, code);
        } catch (BindingException e) {
            throw ProblemException.badField(e.field(), e.getMessage());
        }
    }
}
