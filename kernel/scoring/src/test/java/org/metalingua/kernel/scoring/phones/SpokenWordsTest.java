package org.metalingua.kernel.scoring.phones;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenWordsTest {
    @ParameterizedTest
    @CsvSource({
        "I like tea,i like tea,correct correct correct",
        "I like tea,i like tee,correct correct nearly",
        "I like three trees,i like tree trees,correct correct nearly correct",
        "I like tea,i like bananas,correct correct wrong",
        "I like tea,i tea,correct missing correct",
        "I like tea,um i like green tea,correct correct extra correct",
        "I don't know,i don't know,correct correct correct",
        "I like tea,'',missing missing missing"
    })
    void each_word_is_told_what_became_of_it(String sentence, String transcript, String outcomes) {
        assertThat(SpokenWords.of(sentence, transcript, "en").words().stream()
                        .map(word -> word.outcome().wireName())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(outcomes);
    }

    @Test
    void the_sounds_that_differ_are_named() {
        SpokenWords.Word three = SpokenWords.of("three", "tree", "en").words().get(0);

        assertThat(three.sounds())
                .containsExactly(
                        new PhoneAlignment.Sound(Phone.TH, Phone.T),
                        new PhoneAlignment.Sound(Phone.R, Phone.R),
                        new PhoneAlignment.Sound(Phone.IY, Phone.IY));
    }

    @Test
    void of_several_pronunciations_the_nearest_counts() {
        // either of the two is a good read
        assertThat(SpokenWords.of("read", "red", "en").phonemeScores()).containsExactly(1.0, 1.0, 1.0);
        assertThat(SpokenWords.of("read", "reed", "en").phonemeScores()).containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void every_expected_sound_has_a_score() {
        assertThat(SpokenWords.of("I like tea", "i like tea", "en-GB").phonemeScores())
                .hasSize(6)
                .containsOnly(1.0);
        assertThat(SpokenWords.of("a zip", "a sip now", "en").phonemeScores()).containsExactly(1.0, 0.5, 1.0, 1.0);
        assertThat(SpokenWords.of("a zip", "a", "en").phonemeScores()).containsExactly(1.0, 0.0, 0.0, 0.0);
    }

    @Test
    void what_no_dictionary_has_is_not_made_up() {
        assertThat(SpokenWords.of("Dear Khoshgoftar", "dear", "en").phonemeScores())
                .isEmpty();
        assertThat(SpokenWords.of("Dear Khoshgoftar", "dear khoshgoftar", "en").phonemeScores())
                .as("the sounds of the other word")
                .hasSize(3);
        SpokenWords persian = SpokenWords.of("سلام دوست من", "سلام دوست", "fa");
        assertThat(persian.words())
                .extracting(SpokenWords.Word::outcome)
                .containsExactly(SpokenWords.Outcome.CORRECT, SpokenWords.Outcome.CORRECT, SpokenWords.Outcome.MISSING);
        assertThat(persian.phonemeScores()).isEmpty();
    }

    @Test
    void the_first_the_last_and_odd_words_are_found_and_others_are_not() {
        PhoneDictionary dictionary = PhoneDictionary.english();
        assertThat(dictionary.pronunciations("'bout")).containsExactly(List.of(Phone.B, Phone.AW, Phone.T));
        assertThat(dictionary.pronunciations("zyuganov's")).isNotEmpty();
        assertThat(dictionary.pronunciations("read")).hasSize(2);
        assertThat(dictionary.pronunciations("read(2)")).isEmpty();
        assertThat(dictionary.pronunciations("tomat")).isEmpty();
        assertThat(dictionary.pronunciations("zzzzzz")).isEmpty();
        assertThat(dictionary.pronunciations("")).isEmpty();
    }
}
