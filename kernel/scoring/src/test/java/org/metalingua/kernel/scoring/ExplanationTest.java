package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Feedback.Code;
import org.metalingua.kernel.api.item.Feedback.Kind;
import org.metalingua.kernel.api.item.Feedback.Run;

class ExplanationTest {
    @ParameterizedTest
    @CsvSource({
        "bicycle,bicycle,CORRECT",
        "bicycle.,bicycle,CORRECT",
        "Bicycle,bicycle,CASE_ONLY",
        "bicyle,bicycle,ALMOST_TYPO",
        "car,bicycle,WRONG_WORD",
        "cafe,café,ACCENT",
        "'',bicycle,MISSING",
        "ga,go,WRONG_WORD",
        "the traffic light,traffic light,EXTRA",
        "light,traffic light,MISSING",
        "light traffic,traffic light,ORDER",
        "works,worked,GRAMMAR",
        "stoped,stop,GRAMMAR",
        "hourse,horse,ALMOST_TYPO",
        "walkd,walked,ALMOST_TYPO",
        "went,go,GRAMMAR",
        "there,their,HOMOPHONE"
    })
    void a_typed_word_is_told_what_is_wrong_with_it(String given, String accepted, Code code) {
        assertThat(typed(given, "en", accepted).code()).isEqualTo(code);
    }

    @Test
    void an_accent_that_costs_points_is_told_as_one_that_does_not() {
        assertThat(typed("ou", "fr", "où").code()).isEqualTo(Code.ACCENT);
    }

    @Test
    void a_typo_shows_the_letters_that_are_wrong() {
        assertThat(typed("bicyle", "en", "bicycle").diff())
                .containsExactly(
                        new Run(Kind.EQUAL, "bicy", "bicy"),
                        new Run(Kind.INSERT, "", "c"),
                        new Run(Kind.EQUAL, "le", "le"));
    }

    @Test
    void the_nearest_of_several_answers_is_what_the_learner_may_have_meant() {
        assertThat(typed("bik", "en", "bicycle", "bike").expected()).isEqualTo("bike");
    }

    @Test
    void a_word_that_the_key_rejects_is_no_typo() {
        TextKey key = new TextKey(List.of("quiet"), null, null, List.of("quite"), null);

        assertThat(Explanation.typed("", key, "quite", "en").code()).isEqualTo(Code.WRONG_WORD);
        assertThat(Explanation.typed("", key, "queit", "en").code()).isEqualTo(Code.ALMOST_TYPO);
    }

    @Test
    void a_capital_that_is_asked_for_is_told() {
        TextKey key = new TextKey(List.of("Haus"), null, Map.of("case", "exact"), null, null);

        assertThat(Explanation.typed("", key, "haus", "de").code()).isEqualTo(Code.CASE_ONLY);
        assertThat(Explanation.typed("", key, "haus", "de").diff().get(0)).isEqualTo(new Run(Kind.REPLACE, "h", "H"));
    }

    @Test
    void a_number_is_right_in_whatever_way_it_is_written() {
        TextKey key = new TextKey(null, new TextKey.Numeric(1200.0, null), null, null, null);

        assertThat(Explanation.typed("", key, "۱٬۲۰۰", "fa").code()).isEqualTo(Code.CORRECT);
    }

    @ParameterizedTest
    @CsvSource({
        "this is a book,This is a book.,CORRECT",
        "This is a bok,This is a book.,ALMOST_TYPO",
        "This is book,This is a book.,MISSING",
        "This is a a book,This is a book.,EXTRA",
        "a book is This,This is a book.,ORDER",
        "This was a book,This is a book.,GRAMMAR",
        "This is the book,This is a book.,GRAMMAR",
        "He go to a school,He goes to school.,GRAMMAR",
        "This is a lamp,This is a book.,WRONG_WORD",
        "Their is a book,There is a book.,HOMOPHONE",
        "i like tea,I like tea.,CORRECT",
        "We went to paris,We went to Paris.,CASE_ONLY"
    })
    void a_sentence_is_told_what_is_wrong_with_it(String given, String accepted, Code code) {
        assertThat(Explanation.sentence("", List.of(accepted), given, "en", Spelling.LENIENT)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void the_words_of_a_sentence_are_shown_as_they_were_written() {
        Feedback feedback = Explanation.sentence(
                "", List.of("She doesn't like apples."), "She dont likes apples", "en", Spelling.EXACT);

        assertThat(feedback.diff())
                .containsExactly(
                        new Run(Kind.EQUAL, "She", "She"),
                        new Run(Kind.REPLACE, "dont likes", "doesn't like"),
                        new Run(Kind.EQUAL, "apples", "apples."));
    }

    @Test
    void another_form_of_a_word_is_grammar_whatever_letters_it_takes() {
        List<String> accepted = List.of("She doesn't like apples.");

        assertThat(Explanation.sentence("", accepted, "She doesn't likes apples", "en", Spelling.LENIENT)
                        .code())
                .isEqualTo(Code.GRAMMAR);
        assertThat(Explanation.sentence("", accepted, "She doesn't like aples", "en", Spelling.LENIENT)
                        .code())
                .isEqualTo(Code.ALMOST_TYPO);
        assertThat(Explanation.sentence("", accepted, "She doesn't like aples", "en", Spelling.EXACT)
                        .code())
                .isEqualTo(Code.WRONG_WORD);
    }

    @Test
    void nobody_hears_capitals() {
        assertThat(Explanation.spoken("", "I like Paris.", "i like paris", "en").code())
                .isEqualTo(Code.CORRECT);
        assertThat(Explanation.spoken("", "I like Paris.", "i like", "en").code())
                .isEqualTo(Code.MISSING);
    }

    @Test
    void without_the_answer_only_what_is_wrong_is_told() {
        assertThat(typed("bicyle", "en", "bicycle").withoutAnswer())
                .isEqualTo(new Feedback("1", Code.ALMOST_TYPO, "", List.of()));
    }

    private static Feedback typed(String given, String language, String... accepted) {
        return Explanation.typed("1", new TextKey(List.of(accepted), null, null, null, null), given, language);
    }
}
