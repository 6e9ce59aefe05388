package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Feedback.Code;

class ToleranceTest {
    @ParameterizedTest
    @CsvSource({
        // a word of four letters may be misspelt by a beginner, one of six not by whoever has learnt to spell
        "en,A1,bok,book,0.5",
        "en,B1,bok,book,0",
        "en,C1,frend,friend,0",
        "en,A2,frend,friend,0.5",
        // what is written another way and means the same
        "en,A1,dont,don't,1",
        "en,B2,dont,don't,0",
        "en,B2,do not,don't,1",
        "en,A1,cafe,café,1",
        "fr,A1,ou,où,1",
        "fr,B1,ou,où,0",
        "de,A2,Maedchen,Mädchen,1",
        "de,C1,fuer,für,0",
        "de,C1,Strasse,Straße,1",
        "fa,A1,میروم,می روم,1",
        "fa,C1,میروم,می روم,0.5",
        "fa,C2,كتابي,کتابی,1"
    })
    void what_an_answer_earns_depends_on_the_level(
            String language, String level, String given, String accepted, double credit) {
        assertThat(key(accepted).credit(given, Tolerance.of(language, Optional.of(level))))
                .isEqualTo(credit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "de", "fr", "zh-Hans", "x"})
    void without_a_level_the_settled_rules_hold(String language) {
        Tolerance settled = Tolerance.of(language, Optional.empty());

        assertThat(key("book").credit("bok", settled)).isZero();
        assertThat(key("friend").credit("frend", settled)).isEqualTo(0.5);
        assertThat(key("dont").credit("don't", settled)).isZero();
    }

    @Property
    void without_a_level_every_word_is_misspelt_as_ever(
            @ForAll @AlphaChars @StringLength(min = 1, max = 14) String given,
            @ForAll @AlphaChars @StringLength(min = 1, max = 14) String expected) {
        Tolerance settled = Tolerance.of("en", Optional.empty());

        assertThat(settled.isMisspelt(given, expected)).isEqualTo(Typo.isWithin(given, expected));
        assertThat(settled.isNear(given, expected)).isEqualTo(Typo.isNear(given, expected));
    }

    @Test
    void every_level_of_every_file_can_be_read() {
        for (String language : List.of("en", "fa", "de", "sw")) {
            for (Cefr level : Cefr.values()) {
                assertThat(key("a long word").credit("a long word", Tolerance.of(language, Optional.of(level.name()))))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void a_stricter_level_never_gives_more() {
        for (String given : List.of("bok", "frend", "beautifull", "dont", "do not", "definately", "aple")) {
            for (String right : List.of("book", "friend", "beautiful", "don't", "definitely", "apple")) {
                double[] credits = Arrays.stream(Cefr.values())
                        .mapToDouble(level -> key(right).credit(given, Tolerance.of("en", Optional.of(level.name()))))
                        .toArray();
                for (int i = 1; i < credits.length; i++) {
                    assertThat(credits[i]).as(given + " for " + right).isLessThanOrEqualTo(credits[i - 1]);
                }
            }
        }
    }

    @Test
    void what_is_forgiven_is_shown() {
        Tolerance beginner = Tolerance.of("en", Optional.of("A1"));

        Feedback apostrophe = Explanation.typed("", key("don't"), "dont", beginner);
        assertThat(apostrophe.code()).isEqualTo(Code.ALMOST_TYPO);
        assertThat(apostrophe.diff()).anyMatch(run -> run.expected().equals("'"));
        Feedback accent = Explanation.typed("", key("café"), "cafe", beginner);
        assertThat(accent.code()).isEqualTo(Code.ACCENT);
        assertThat(accent.diff()).anyMatch(run -> run.expected().equals("é"));
    }

    @Test
    void a_contracted_word_is_another_way_to_write_it_but_not_to_say_it() {
        Tolerance some = Tolerance.of("en", Optional.of("B1"));

        assertThat(WordErrors.likeness("I do not know", "I don't know.", some)).isEqualTo(1);
        assertThat(WordErrors.likeness("I do not know", "I don't know.", some.ofHeard()))
                .isLessThan(1);
        assertThat(Explanation.sentence("", List.of("I don't know."), "I do not know", some, Spelling.LENIENT)
                        .code())
                .isEqualTo(Code.CORRECT);
    }

    @Test
    void a_word_the_key_rejects_is_never_forgiven() {
        TextKey key = new TextKey(List.of("its"), null, null, List.of("it's"), null);

        assertThat(key.credit("it's", Tolerance.of("en", Optional.of("A1")))).isZero();
    }

    private static TextKey key(String accepted) {
        return new TextKey(List.of(accepted), null, null, null, null);
    }
}
