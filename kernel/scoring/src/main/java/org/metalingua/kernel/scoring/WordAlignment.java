package org.metalingua.kernel.scoring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Words that were expected beside those that came, with as few errors as there can be (Levenshtein), and of those
 * alignments the one with the most right words. Time and memory are the product of the two lengths.
 *
 * @param words in order; each expected word once, and each that came once
 */
public record WordAlignment(List<Word> words) {
    /** Steps between words that are alike and words that are not. */
    private static final long FINENESS = 1_000;

    public WordAlignment {
        words = List.copyOf(words);
    }

    /** What became of a word. */
    public enum Outcome {
        RIGHT,
        REPLACED,
        OMITTED,
        INSERTED
    }

    /**
     * One word.
     *
     * @param expected null for a word that was inserted
     * @param given null for a word that was omitted
     */
    public record Word(Outcome outcome, String expected, String given) {}

    public static WordAlignment of(List<String> expected, List<String> given) {
        return of(expected, given, (wanted, came) -> 0);
    }

    /**
     * Of several best alignments the one whose replaced words are most alike.
     *
     * @param unlikeness of an expected and a given word that differ, from 0 to 1
     */
    public static WordAlignment of(
            List<String> expected, List<String> given, ToDoubleBiFunction<String, String> unlikeness) {
        Outcome[][] steps = steps(expected, given, unlikeness);
        Deque<Word> words = new ArrayDeque<>();
        int i = expected.size();
        int j = given.size();
        while (i > 0 || j > 0) {
            Outcome step = steps[i][j];
            String wanted = step == Outcome.INSERTED ? null : expected.get(--i);
            String came = step == Outcome.OMITTED ? null : given.get(--j);
            words.addFirst(new Word(step, wanted, came));
        }
        return new WordAlignment(List.copyOf(words));
    }

    /** Words replaced, omitted and inserted: the least number of edits that make one list of the other. */
    public int errors() {
        return (int)
                words.stream().filter(word -> word.outcome() != Outcome.RIGHT).count();
    }

    /** Errors by expected words: 0 for a perfect match, above 1 where much was added; 0 where nothing was expected. */
    public double errorRate() {
        long expected = words.stream()
                .filter(word -> word.outcome() != Outcome.INSERTED)
                .count();
        return expected == 0 ? 0 : (double) errors() / expected;
    }

    /** The last step of the best alignment of the first i expected and the first j given words. */
    private static Outcome[][] steps(
            List<String> expected, List<String> given, ToDoubleBiFunction<String, String> unlikeness) {
        int columns = given.size() + 1;
        long word = FINENESS * (expected.size() + 1); // outweighs all that replaced words can be unlike
        long error = word * (expected.size() + 1); // outweighs all right words together
        Outcome[][] steps = new Outcome[expected.size() + 1][columns];
        long[] row = new long[columns];
        for (int j = 1; j < columns; j++) {
            row[j] = j * error;
            steps[0][j] = Outcome.INSERTED;
        }
        for (int i = 1; i <= expected.size(); i++) {
            long diagonal = row[0];
            row[0] = i * error;
            steps[i][0] = Outcome.OMITTED;
            for (int j = 1; j < columns; j++) {
                boolean right = expected.get(i - 1).equals(given.get(j - 1));
                long both = diagonal
                        + (right
                                ? -word
                                : error
                                        + Math.round(FINENESS
                                                * unlikeness.applyAsDouble(expected.get(i - 1), given.get(j - 1))));
                long omitted = row[j] + error;
                long inserted = row[j - 1] + error;
                long least = Math.min(both, Math.min(omitted, inserted));
                if (both == least) {
                    steps[i][j] = right ? Outcome.RIGHT : Outcome.REPLACED;
                } else {
                    steps[i][j] = omitted == least ? Outcome.OMITTED : Outcome.INSERTED;
                }
                diagonal = row[j];
                row[j] = least;
            }
        }
        return steps;
    }
}
