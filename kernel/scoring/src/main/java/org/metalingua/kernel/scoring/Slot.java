package org.metalingua.kernel.scoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/**
 * A blank that is filled with one of its own options, or typed.
 *
 * @param options none where the blank is typed
 */
public record Slot(String id, List<Option> options) {
    public Slot {
        options = options == null ? List.of() : List.copyOf(options);
    }

    public boolean isTyped() {
        return options.isEmpty();
    }

    /** False for an option that it does not have. */
    public boolean takes(String given) {
        return isTyped() || Text.isBlank(given) || Options.contain(options, given);
    }

    /** Reports a key that nothing can satisfy. */
    public void checkKey(SlotKey right, String language, String path, Problems problems) {
        if (isTyped() && right.isTyped()) {
            right.text().check(language, WordLimit.NONE, path, problems);
        } else if (!Options.contain(options, right.option())) {
            problems.add(ItemError.KEY_NOT_IN_OPTIONS, path);
        }
    }

    /** What was given earns, from 0 to 1; a slot without a key earns nothing. */
    public double credit(SlotKey right, String given, String language, Spelling spelling) {
        if (right == null || Text.isBlank(given)) {
            return 0;
        }
        if (isTyped()) {
            return right.text().credit(given, language, spelling);
        }
        return given.equals(right.option()) ? 1 : 0;
    }

    /**
     * The mean of the slots, where a misspelt word is worth half. Others than those given are ignored.
     *
     * @param keys by the slot's id, as is what was given
     */
    public static Score score(
            List<Slot> slots, Map<String, SlotKey> keys, Map<String, String> given, String language, Scoring scoring) {
        return score(slots, keys, given, Tolerance.of(language, Optional.empty()), scoring);
    }

    /** The same, where a level says what is forgiven and what is misspelt. */
    public static Score score(
            List<Slot> slots,
            Map<String, SlotKey> keys,
            Map<String, String> given,
            Tolerance tolerance,
            Scoring scoring) {
        if (TypedBlanks.areEmpty(given)) {
            return new Score.Unanswered();
        }
        if (!slots.stream().allMatch(slot -> slot.takes(given.get(slot.id)))) {
            return new Score.Invalid("blanks names an option that its blank does not have");
        }
        return Parts.score(
                slots.stream().map(Slot::id).toList(),
                i -> {
                    String id = slots.get(i).id;
                    SlotKey right = keys.get(id);
                    return slots.get(i).isTyped() && right != null && !Text.isBlank(given.get(id))
                            ? right.text().credit(given.get(id), tolerance)
                            : slots.get(i).credit(right, given.get(id), tolerance.language(), Spelling.LENIENT);
                },
                false,
                scoring);
    }

    /** What is right or wrong with what was given. */
    public Feedback explain(SlotKey right, String given, String language) {
        return explain(right, given, Tolerance.of(language, Optional.empty()));
    }

    /** The same at a level. */
    public Feedback explain(SlotKey right, String given, Tolerance tolerance) {
        String part = Objects.requireNonNullElse(id, "");
        return right == null || !isTyped()
                ? Explanation.choice(part, given, right == null ? null : right.option())
                : Explanation.typed(part, right.text(), given, tolerance);
    }

    /** A wrong option, or how the typed answer begins. */
    public List<Hint> hints(SlotKey right) {
        if (id == null || right == null) {
            return List.of();
        }
        return isTyped()
                ? Hints.firstLetter(id, right.text())
                : Hints.eliminations(
                        id, Options.ids(options), right.option() == null ? List.of() : List.of(right.option()));
    }
}
