package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.Presentation;

/** The hints that item types have in common; each list is in the order in which a learner gets them. */
public final class Hints {
    private Hints() {}

    /** The hint of a number, 1 for the first, in lists that follow each other. */
    @SafeVarargs
    public static Optional<Hint> nth(int number, List<Hint>... lists) {
        List<Hint> all = new ArrayList<>();
        for (List<Hint> list : lists) {
            all.addAll(list);
        }
        return number > all.size() ? Optional.empty() : Optional.of(all.get(number - 1));
    }

    /** Wrong options, all but one, in an order that tells nothing and is the same at every call. */
    public static List<Hint> eliminations(String part, List<String> options, Collection<String> right) {
        List<String> wrong =
                options.stream().filter(id -> id != null && !right.contains(id)).toList();
        List<String> mixed = new Presentation(options.hashCode()).shuffled(wrong);
        return mixed.stream()
                .limit(Math.max(0, wrong.size() - 1L))
                .map(id -> new Hint(Hint.Kind.ELIMINATE_OPTION, part, id))
                .toList();
    }

    /** How a typed answer begins. */
    public static List<Hint> firstLetter(String part, TextKey key) {
        return key == null
                ? List.of()
                : key.accepted().stream()
                        .filter(word -> !Text.isBlank(word))
                        .limit(1)
                        .map(String::strip)
                        .map(word -> new Hint(
                                Hint.Kind.FIRST_LETTER, part, word.substring(0, word.offsetByCodePoints(0, 1))))
                        .toList();
    }

    /** How the typed answers begin, blank by blank. */
    public static List<Hint> firstLetters(List<String> blanks, Map<String, TextKey> keys) {
        return blanks.stream()
                .filter(Objects::nonNull)
                .flatMap(id -> firstLetter(id, keys.get(id)).stream())
                .toList();
    }

    /** The word with which an answer begins. */
    public static List<Hint> firstToken(String sentence) {
        return Text.isBlank(sentence)
                ? List.of()
                : List.of(new Hint(Hint.Kind.FIRST_TOKEN, "", sentence.strip().split("\\s+")[0]));
    }

    /** Nothing of an item without a sound. */
    public static List<Hint> playSlowly(String audio) {
        return Text.isBlank(audio) ? List.of() : List.of(new Hint(Hint.Kind.PLAY_SLOWLY, "", ""));
    }

    public static List<Hint> translation(String text) {
        return text(Hint.Kind.TRANSLATION, text);
    }

    public static List<Hint> transcript(String text) {
        return text(Hint.Kind.TRANSCRIPT, text);
    }

    private static List<Hint> text(Hint.Kind kind, String text) {
        return Text.isBlank(text) ? List.of() : List.of(new Hint(kind, "", text));
    }
}
