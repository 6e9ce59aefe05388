package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecitalTest {
    private static final String SENTENCE = "The library will be closed on Friday afternoon.";

    @ParameterizedTest
    @CsvSource({
        "the library will be closed on friday afternoon,true",
        "well the library will be closed on friday afternoon thank you,true",
        "um the library will be uh closed on friday afternoon,true",
        "the library will be be closed on friday afternoon,false",
        "the library will be closed on friday,false",
        "'',false"
    })
    void a_whole_sentence_is_one_unbroken_run(String transcript, boolean unbroken) {
        assertThat(Recital.of(SENTENCE, transcript, "en").isUnbroken()).isEqualTo(unbroken);
    }

    @ParameterizedTest
    @CsvSource({
        "the library will closed on friday,6",
        "the library on,3",
        "friday on closed,1",
        "on friday the library will be closed,5",
        "the the the,1",
        "I do not know,0",
        "'',0"
    })
    void words_count_in_the_sentences_order(String transcript, int inSequence) {
        assertThat(Recital.of(SENTENCE, transcript, "en").wordsInSequence()).isEqualTo(inSequence);
    }

    @Test
    void a_hesitation_that_stands_in_the_text_is_a_word() {
        assertThat(Recital.of("Um means I am thinking", "means I am thinking", "en")
                        .alignment()
                        .errors())
                .isEqualTo(1);
    }

    @Test
    void persian_is_heard_as_it_is_written() {
        Recital recital = Recital.of("کتاب‌ها را می‌خوانم.", "كتاب‌ها را مي‌خوانم", "fa");

        assertThat(recital.isUnbroken()).isTrue();
        assertThat(recital.reference()).hasSize(3);
    }

    @Test
    void a_text_without_words_was_never_said() {
        assertThat(Recital.of("...", "anything", "en").isUnbroken()).isFalse();
    }

    @Test
    void endless_speech_is_compared_in_its_beginning_only() {
        Recital recital = Recital.of("so ".repeat(5_000), "so ".repeat(70_000), "en");

        assertThat(recital.alignment().errors()).isZero();
        assertThat(recital.wordsInSequence()).isEqualTo(2_000);
    }

    @Property
    boolean no_sequence_is_longer_than_what_is_right_in_some_alignment(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 7) String a,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 7) String b) {
        Recital recital = Recital.of(String.join(" ", a.split("")), String.join(" ", b.split("")), "en");
        Recital back = Recital.of(String.join(" ", b.split("")), String.join(" ", a.split("")), "en");
        int inSequence = recital.wordsInSequence();
        return inSequence == back.wordsInSequence()
                && inSequence <= Math.min(a.length(), b.length())
                // replacing costs one edit where leaving out and adding cost two
                && recital.alignment().errors() <= a.length() + b.length() - 2 * inSequence
                && (!recital.isUnbroken() || inSequence == a.length());
    }
}
