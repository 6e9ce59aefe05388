package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @Test
    void what_shows_nothing_is_blank() {
        assertThat(Text.isBlank(null)).isTrue();
        assertThat(Text.isBlank(" \t\n\u00A0\u200B\u200C\u2066\uFEFF\u3000")).isTrue();
        assertThat(Text.isBlank("0")).isFalse();
        assertThat(Text.isBlank(".")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the well-known car|3",
                "one\u2014two|2",
                "a - b & c|3",
                "15 minutes|2",
                "\u0645\u06CC\u200C\u0631\u0648\u0645|1",
                "it's 5 o'clock!|3",
                "... !|0"
            })
    void words_are_counted_as_examiners_do(String text, int words) {
        assertThat(Text.wordCount(text)).isEqualTo(words);
    }

    @Test
    void numbers_can_be_left_out() {
        assertThat(Text.wordCountBesideNumbers("15 minutes")).isEqualTo(1);
        assertThat(Text.wordCountBesideNumbers("the 21st of May 2026")).isEqualTo(4);
        assertThat(new WordLimit(1, true).exceededBy("15 minutes")).isFalse();
        assertThat(new WordLimit(1, false).exceededBy("15 minutes")).isTrue();
        assertThat(WordLimit.NONE.exceededBy("any number of words")).isFalse();
    }

    @Test
    void speech_is_words_without_hesitation() {
        List<String> reference = SpeechTokens.of("Er ist well-known, isn't he?", "en");

        assertThat(reference).containsExactly("er", "ist", "well", "known", "isn't", "he");
        assertThat(SpeechTokens.heard("um er ist uh well known", reference, "en"))
                .containsExactly("er", "ist", "well", "known");
        assertThat(SpeechTokens.of(" ... ", "en")).isEmpty();
    }
}
