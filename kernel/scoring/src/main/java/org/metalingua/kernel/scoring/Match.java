package org.metalingua.kernel.scoring;

import java.util.Locale;
import java.util.Map;

/**
 * How closely a typed answer has to follow an accepted one.
 *
 * @param letterCase whether capitals matter
 * @param diacritics whether accents matter
 * @param punctuation which punctuation is dropped before the comparison
 */
public record Match(LetterCase letterCase, Diacritics diacritics, Punctuation punctuation) {
    /** Capitals never matter, accents matter except in English, punctuation around the answer is dropped. */
    public static final Match DEFAULT = new Match(LetterCase.IGNORE, Diacritics.AUTO, Punctuation.EDGE);

    /** Tells two options of one question apart: polish and Polish differ, two encodings of one word do not. */
    public static final Match OPTION = new Match(LetterCase.EXACT, Diacritics.AUTO, Punctuation.NONE);

    /** Compares whole sentences: punctuation matters nowhere but inside a word. */
    public static final Match SENTENCE = new Match(LetterCase.IGNORE, Diacritics.AUTO, Punctuation.ALL);

    public enum LetterCase {
        IGNORE,
        EXACT
    }

    public enum Diacritics {
        /** Ignored in English, exact in every other language. */
        AUTO,
        IGNORE,
        EXACT
    }

    public enum Punctuation {
        /** Dropped at both ends. */
        EDGE,
        /** Dropped everywhere but inside a word: for whole sentences. */
        ALL,
        NONE
    }

    /**
     * Reads the JSON object {@code match} of a key: {@code {"case": "exact", "diacritics": "ignore", "punctuation":
     * "all"}}, each optional.
     *
     * @throws IllegalArgumentException for a value that is not one of those named
     */
    public static Match of(Map<String, String> options) {
        if (options == null) {
            return DEFAULT;
        }
        return new Match(
                value("case", options.get("case"), DEFAULT.letterCase),
                value("diacritics", options.get("diacritics"), DEFAULT.diacritics),
                value("punctuation", options.get("punctuation"), DEFAULT.punctuation));
    }

    private static <E extends Enum<E>> E value(String name, String wireName, E unset) {
        if (wireName == null) {
            return unset;
        }
        for (E candidate : unset.getDeclaringClass().getEnumConstants()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(wireName)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("match." + name + " cannot be \"" + wireName + "\"");
    }
}
