package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/**
 * A choice among options whose key decides whether there is one right option or a set of them. In JSON both the key and
 * the answer are the id of an option, or a list of ids.
 */
public final class ChoiceAnswer {
    private ChoiceAnswer() {}

    /** An id, a list of ids without repetitions, or null; throws {@link IllegalArgumentException} for anything else. */
    public static Object of(Object json) {
        if (json == null || json instanceof String) {
            return json;
        }
        if (!(json instanceof Collection<?> several)) {
            throw new IllegalArgumentException("a choice is an id or a list of ids");
        }
        List<String> ids = new ArrayList<>();
        for (Object id : several) {
            if (!(id instanceof String text)) {
                throw new IllegalArgumentException("a choice is an id or a list of ids");
            }
            if (!ids.contains(text)) {
                ids.add(text);
            }
        }
        return List.copyOf(ids);
    }

    /** The ids of a choice, whichever form it has. */
    public static List<String> ids(Object choice) {
        if (choice instanceof Collection<?> several) {
            return several.stream().map(String.class::cast).toList();
        }
        return choice == null ? List.of() : List.of((String) choice);
    }

    /** True when nothing is chosen. */
    public static boolean isBlank(Object choice) {
        return ids(choice).stream().allMatch(Text::isBlank);
    }

    /** Reports a key that is missing, not offered, or all there is. */
    public static void check(Object right, List<Option> options, String path, Problems problems) {
        List<String> ids = ids(right);
        if (ids.isEmpty()) {
            problems.add(ItemError.NO_KEY, path);
        } else if (right instanceof String id) {
            SingleAnswer.check(id, null, Options.ids(options), path, problems);
        } else {
            Options.checkKeys(ids, options, path, problems);
            if (!options.isEmpty() && ids.containsAll(Options.ids(options))) {
                problems.add(ItemError.ALL_OPTIONS_CORRECT, path);
            }
        }
    }

    public static Score score(Object chosen, Object right, Collection<String> offered, Scoring scoring) {
        if (isBlank(chosen)) {
            return new Score.Unanswered();
        }
        boolean set = right instanceof Collection<?>;
        if (set != chosen instanceof Collection<?>) {
            return new Score.Invalid(set ? "a list of options is asked for" : "one option is asked for");
        }
        if (!set) {
            return SingleAnswer.score((String) chosen, (String) right, null, offered, scoring);
        }
        return offered.containsAll(ids(chosen))
                ? SetAnswer.net(ids(right), ids(chosen), scoring)
                : new Score.Invalid("an option was chosen that is not offered");
    }

    /** What was right and wrong: one entry for what was chosen, and one for each right option that was left out. */
    public static List<Feedback> explain(String part, Object chosen, Object right) {
        if (!(right instanceof Collection<?>)) {
            return List.of(
                    Explanation.choice(part, ids(chosen).stream().findFirst().orElse(null), (String) right));
        }
        List<String> wanted = ids(right);
        List<Feedback> feedback = new ArrayList<>();
        for (String id : ids(chosen)) {
            feedback.add(new Feedback(
                    part,
                    wanted.contains(id) ? Feedback.Code.CORRECT : Feedback.Code.EXTRA,
                    wanted.contains(id) ? id : "",
                    List.of()));
        }
        wanted.stream()
                .filter(id -> !ids(chosen).contains(id))
                .forEach(id -> feedback.add(new Feedback(part, Feedback.Code.MISSING, id, List.of())));
        return feedback;
    }
}
