package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;

/**
 * How far sentences differ, in words: those replaced, left out and put in. Only the first {@value #MOST_WORDS} words of
 * either are compared; no task of a lesson asks for as many.
 */
public final class WordErrors {
    private static final int MOST_WORDS = 500;
    private static final int WORD = 2;
    private static final int NEAR_MISS = 1;

    private WordErrors() {}

    /** The words of a sentence, without punctuation. */
    public static List<String> words(String text, String language) {
        List<String> words = text == null ? List.of() : SpeechTokens.of(text, language);
        return words.subList(0, Math.min(words.size(), MOST_WORDS));
    }

    /** Reports sentences that nobody can write, and that there is none. */
    public static void checkAccepted(List<String> accepted, String language, String path, Problems problems) {
        if (accepted.isEmpty()) {
            problems.add(ItemError.EMPTY_ACCEPTED, path);
        }
        for (int i = 0; i < accepted.size(); i++) {
            if (words(accepted.get(i), language).isEmpty()) {
                problems.add(ItemError.EMPTY_ACCEPTED, path + "/" + i);
            }
        }
    }

    /**
     * Errors by expected words, where a word that is nearly right ({@link Typo#isNear}) is half an error: 0 for a perfect
     * match, above 1 where much was added or nothing was expected.
     */
    public static double lenientRate(List<String> expected, List<String> given) {
        return rate(expected, given, Typo::isNear);
    }

    private static double rate(List<String> expected, List<String> given, BiPredicate<String, String> near) {
        if (expected.isEmpty()) {
            return given.isEmpty() ? 0 : 1;
        }
        int[] row = new int[given.size() + 1];
        for (int j = 1; j < row.length; j++) {
            row[j] = j * WORD;
        }
        for (int i = 1; i <= expected.size(); i++) {
            int diagonal = row[0];
            row[0] = i * WORD;
            for (int j = 1; j < row.length; j++) {
                int both = diagonal + cost(expected.get(i - 1), given.get(j - 1), near);
                diagonal = row[j];
                row[j] = Math.min(both, Math.min(row[j], row[j - 1]) + WORD);
            }
        }
        return (double) row[given.size()] / (WORD * expected.size());
    }

    private static int cost(String expected, String given, BiPredicate<String, String> near) {
        if (expected.equals(given)) {
            return 0;
        }
        return near.test(given, expected) ? NEAR_MISS : WORD;
    }

    /** How near a sentence comes to a right one, from 0 to 1: the same, or the share of its words without errors. */
    public static double likeness(String given, String right, String language) {
        return new TextMatcher(language, Match.SENTENCE).matches(given, right)
                ? 1
                : Math.max(0, 1 - lenientRate(words(right, language), words(given, language)));
    }

    /** The same, where what a level forgives is no error and it says which word is nearly right. */
    public static double likeness(String given, String right, Tolerance tolerance) {
        String language = tolerance.language();
        return new TextMatcher(language, Match.SENTENCE).matches(given, right)
                        || tolerance.forgives(given, right, Match.SENTENCE)
                ? 1
                : Math.max(0, 1 - rate(words(right, language), words(given, language), tolerance::isNear));
    }

    /** How many of the expected words came, in whatever order; each word counts as often as it is expected. */
    public static int inAnyOrder(List<String> expected, List<String> given) {
        List<String> left = new ArrayList<>(given);
        return (int) expected.stream().filter(left::remove).count();
    }
}
