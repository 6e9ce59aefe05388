package org.metalingua.kernel.api.speech;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be said.
 *
 * @param text at most {@value #MAX_TEXT} characters, not blank
 * @param language BCP 47 tag of the text
 * @param voice by which name; the provider's choice for the language without one
 * @param rate 1 for the natural pace of the voice, in [{@value #SLOWEST}, {@value #FASTEST}]
 * @param deadline how long the caller waits, waiting in a queue included
 */
public record Utterance(String text, String language, Optional<String> voice, double rate, Duration deadline) {
    public static final int MAX_TEXT = 4_000;
    public static final double SLOWEST = 0.5;
    public static final double FASTEST = 2;

    public Utterance {
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("a text of 1 to " + MAX_TEXT + " characters is said");
        }
        if (!(rate >= SLOWEST && rate <= FASTEST)) {
            throw new IllegalArgumentException("a rate lies in [" + SLOWEST + ", " + FASTEST + "]: " + rate);
        }
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("deadline must be positive: " + deadline);
        }
    }

    /** Primary subtag of the language: {@code en} of {@code en-GB}. */
    public String primaryLanguage() {
        return Locale.forLanguageTag(language.replace('_', '-')).getLanguage();
    }
}
