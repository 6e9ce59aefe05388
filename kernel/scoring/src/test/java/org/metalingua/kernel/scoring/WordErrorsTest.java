package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "This is a book.,this is a book,1",
        "This is a book.,This is book,0.75",
        "This is a book.,This is a bok,0.875",
        "This is a book.,That was book,0.25",
        "The weather is beautiful today.,the weather was beautiful,0.6",
        "He is at sea.,he is at see,0.75",
        "Yes.,no no no no,0"
    })
    void likeness_is_the_share_of_words_without_errors(String right, String given, double likeness) {
        assertThat(WordErrors.likeness(given, right, "en")).isCloseTo(likeness, within(1e-9));
    }

    @Test
    void a_sentence_is_equal_however_its_half_spaces_are_typed() {
        assertThat(WordErrors.likeness("من به مدرسه می روم", "من به مدرسه می‌روم.", "fa"))
                .isEqualTo(1);
    }

    @Test
    void words_in_any_order_count_as_often_as_they_are_expected() {
        assertThat(WordErrors.inAnyOrder(List.of("a", "b", "a"), List.of("a", "a", "a")))
                .isEqualTo(2);
    }

    @Test
    void long_texts_are_compared_in_time() {
        String sentence = "abcde ".repeat(20_000);

        assertThat(WordErrors.likeness(sentence + "x", sentence, "en")).isEqualTo(1);
    }
}
