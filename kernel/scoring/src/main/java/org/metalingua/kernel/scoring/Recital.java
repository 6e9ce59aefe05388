package org.metalingua.kernel.scoring;

import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * What was said beside the words that should have been said. Only the first {@value #MAX_WORDS} words of either are
 * compared; no task asks for as many.
 *
 * @param reference the words that should have been said
 * @param heard the words of the transcript, without hesitations
 */
public record Recital(List<String> reference, List<String> heard) {
    private static final int MAX_WORDS = 2_000;

    public Recital {
        reference = List.copyOf(reference);
        heard = List.copyOf(heard);
    }

    /** @param language BCP 47 tag; null and empty stand for English */
    public static Recital of(String text, String transcript, String language) {
        List<String> reference = first(SpeechTokens.of(text, language));
        return new Recital(reference, first(SpeechTokens.heard(transcript, reference, language)));
    }

    private static List<String> first(List<String> words) {
        return words.subList(0, Math.min(words.size(), MAX_WORDS));
    }

    /** What became of each word. */
    public WordAlignment alignment() {
        return WordAlignment.of(reference, heard);
    }

    /**
     * What became of each word, with words that are alike beside each other where that makes no more errors.
     *
     * @param unlikeness see {@link WordAlignment}
     */
    public WordAlignment alignment(ToDoubleBiFunction<String, String> unlikeness) {
        return WordAlignment.of(reference, heard, unlikeness);
    }

    /** Whether the whole reference was said in one unbroken run, whatever came before and after it. */
    public boolean isUnbroken() {
        return !reference.isEmpty() && Collections.indexOfSubList(heard, reference) >= 0;
    }

    /** How many words of the reference were said in its order, others between them or not (longest common subsequence). */
    public int wordsInSequence() {
        int[] row = new int[heard.size() + 1];
        for (String word : reference) {
            int diagonal = 0;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                row[j] = word.equals(heard.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[heard.size()];
    }
}
