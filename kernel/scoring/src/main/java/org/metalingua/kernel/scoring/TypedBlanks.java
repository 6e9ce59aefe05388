package org.metalingua.kernel.scoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/** Words typed into the blanks of a text, a point each. */
public final class TypedBlanks {
    private TypedBlanks() {}

    /** True when nothing was typed anywhere. */
    public static boolean areEmpty(Map<String, String> given) {
        return given.values().stream().allMatch(Text::isBlank);
    }

    /** The mean of the blanks; others than those of the content are ignored. */
    public static Score score(
            List<String> ids,
            Map<String, TextKey> keys,
            Map<String, String> given,
            String language,
            Spelling spelling,
            Scoring scoring) {
        return score(ids, keys, given, (key, text) -> key.credit(text, language, spelling), scoring);
    }

    /** The same, where a level says what is forgiven and what is misspelt. */
    public static Score score(
            List<String> ids,
            Map<String, TextKey> keys,
            Map<String, String> given,
            Tolerance tolerance,
            Scoring scoring) {
        return score(ids, keys, given, (key, text) -> key.credit(text, tolerance), scoring);
    }

    private static Score score(
            List<String> ids,
            Map<String, TextKey> keys,
            Map<String, String> given,
            ToDoubleBiFunction<TextKey, String> credit,
            Scoring scoring) {
        if (areEmpty(given)) {
            return new Score.Unanswered();
        }
        return Parts.score(
                ids,
                i -> {
                    TextKey key = keys.get(ids.get(i));
                    return key == null ? 0 : credit.applyAsDouble(key, given.get(ids.get(i)));
                },
                false,
                scoring);
    }

    /** What is right and wrong, blank by blank; each part is named by the blank's id behind a prefix. */
    public static List<Feedback> explain(
            String prefix, List<String> ids, Map<String, TextKey> keys, Map<String, String> given, String language) {
        return explain(prefix, ids, keys, given, Tolerance.of(language, Optional.empty()));
    }

    /** The same at a level. */
    public static List<Feedback> explain(
            String prefix,
            List<String> ids,
            Map<String, TextKey> keys,
            Map<String, String> given,
            Tolerance tolerance) {
        return ids.stream()
                .filter(id -> keys.get(id) != null)
                .map(id -> Explanation.typed(
                        prefix + Objects.requireNonNullElse(id, ""), keys.get(id), given.get(id), tolerance))
                .toList();
    }
}
