package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypoTest {
    @ParameterizedTest
    @CsvSource({
        "cald,cold,false",
        "hapy,happy,true",
        "bycicle,bicycle,false",
        "ornage,orange,true",
        "beutifull,beautiful,true",
        "butifull,beautiful,false",
        "happy,happy,true"
    })
    void longer_words_may_differ_more(String given, String expected, boolean within) {
        assertThat(Typo.isWithin(given, expected)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({"bok,book,true", "see,sea,false", "wether,weather,true", "wethr,weather,false"})
    void a_word_of_a_sentence_is_near_when_one_letter_of_four_or_more_is_wrong(
            String given, String expected, boolean near) {
        assertThat(Typo.isNear(given, expected)).isEqualTo(near);
    }

    @Test
    void letters_are_counted_not_the_units_they_are_stored_in() {
        assertThat(Typo.isWithin("\ud83d\ude00ab", "\ud83d\ude00abc"))
                .as("four letters")
                .isFalse();
        assertThat(Typo.isWithin("\ud83d\ude00abc", "\ud83d\ude00abcd"))
                .as("five letters")
                .isTrue();
    }

    @Test
    void a_misspelt_answer_is_worth_half_unless_it_is_another_word() {
        TextKey key = new TextKey(List.of("quiet"), null, null, List.of("quite"), null);

        assertThat(key.credit("queit", "en", Spelling.LENIENT)).isEqualTo(0.5);
        assertThat(key.credit("queit", "en", Spelling.EXACT)).isZero();
        assertThat(key.credit("quite", "en", Spelling.LENIENT)).isZero();
        assertThat(key.credit("QUIET ", "en", Spelling.LENIENT)).isEqualTo(1);
        assertThat(key.credit(null, "en", Spelling.LENIENT)).isZero();
    }

    @Test
    void what_is_too_long_to_be_a_word_is_not_compared_letter_by_letter() {
        String text = "abcd ".repeat(50_000);

        assertThat(Typo.isWithin(text + "x", text + "y")).isFalse();
        assertThat(Typo.isWithin(text, text)).isTrue();
    }
}
