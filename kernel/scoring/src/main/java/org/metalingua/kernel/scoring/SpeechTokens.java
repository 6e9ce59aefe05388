package org.metalingua.kernel.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The words of a transcript, as they are compared with a reference text. */
public final class SpeechTokens {
    private static final Set<String> FILLERS = Set.of("um", "uh", "er", "erm", "ah", "hmm", "mm", "mhm", "uhm");

    private SpeechTokens() {}

    /** The words of a reference text. */
    public static List<String> of(String text, String language) {
        String words = new TextMatcher(language, Match.SENTENCE).letters(text).replace('-', ' ');
        return Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** The words of a transcript without the hesitations that the reference does not hold. */
    public static List<String> heard(String transcript, List<String> reference, String language) {
        return of(transcript, language).stream()
                .filter(word -> !FILLERS.contains(word) || reference.contains(word))
                .toList();
    }
}
