package org.metalingua.exchange.qti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.exchange.qti.Packages.MATCH_CORRECT;
import static org.metalingua.exchange.qti.Packages.qti3;
import static org.metalingua.exchange.qti.Packages.readOne;
import static org.metalingua.exchange.qti.Packages.response;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/** Whatever has no place is named. */
class LossesTest {
    private static final String DECLARED = response("single", "identifier", "", "A");
    private static final String CHOICE = "<p>Text.</p><qti-choice-interaction response-identifier='RESPONSE'"
            + " max-choices='1'><qti-prompt>Which?</qti-prompt><qti-simple-choice identifier='A'>a</qti-simple-choice>"
            + "<qti-simple-choice identifier='B'>b</qti-simple-choice></qti-choice-interaction>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            feedback-dropped      | <qti-modal-feedback outcome-identifier='F' identifier='x'>Well done</qti-modal-feedback>
            accessibility-dropped | <qti-catalog-info><qti-catalog id='c'>spoken</qti-catalog></qti-catalog-info>
            unknown-part          | <something-new>spoken</something-new>
            """)
    void parts_after_the_body_are_named(String code, String part) throws IOException {
        assertNamed(readOne(qti3(DECLARED, CHOICE, MATCH_CORRECT + part)), code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            feedback-dropped      | <qti-feedback-block outcome-identifier='F' identifier='x'><p>Yes</p></qti-feedback-block>
            feedback-dropped      | <p>a <qti-feedback-inline outcome-identifier='F' identifier='x'>Yes</qti-feedback-inline></p>
            rubric-dropped        | <qti-rubric-block view='scorer'><p>Give a point</p></qti-rubric-block>
            hints-dropped         | <p><qti-end-attempt-interaction response-identifier='H' title='Hint'/></p>
            media-missing         | <p><audio src='a.mp3'/></p>
            format-flattened      | <p>so <strong>bold</strong></p>
            format-flattened      | <table><tr><td>a</td></tr></table>
            presentation-dropped  | <p class='big'>x</p>
            accessibility-dropped | <p aria-label='y'>x</p>
            """)
    void parts_of_the_body_are_named(String code, String part) throws IOException {
        assertNamed(readOne(qti3(DECLARED, part + CHOICE, MATCH_CORRECT)), code);
    }

    private static void assertNamed(ExchangeItem item, String code) {
        assertThat(item.type()).isEqualTo("multiple_choice");
        assertThat(item.losses()).extracting(Loss::code).containsExactly(code);
        assertThat(item.losses().get(0).place()).isNotEmpty();
    }

    @Test
    void instructions_for_learners_stay() throws IOException {
        ExchangeItem item = readOne(qti3(
                DECLARED,
                "<qti-rubric-block view='candidate'><p>Read.</p></qti-rubric-block>" + CHOICE,
                MATCH_CORRECT));
        assertThat(item.content().path("stem").textValue()).isEqualTo("Read.\n\nText.\n\nWhich?");
        assertThat(item.losses()).isEmpty();
    }

    @Test
    void an_item_drawn_anew_for_each_learner_is_not_imported() throws IOException {
        ExchangeItem item = readOne(qti3(
                DECLARED + "<qti-template-declaration identifier='x' cardinality='single' base-type='integer'/>",
                CHOICE,
                MATCH_CORRECT));
        assertThat(item.type()).isNull();
    }

    @Test
    void response_processing_of_another_kind_is_named_and_shown() throws IOException {
        ExchangeItem item = readOne(qti3(
                DECLARED,
                CHOICE,
                "<qti-response-processing><qti-set-outcome-value identifier='SCORE'><qti-random-integer min='0' max='9'/>"
                        + "</qti-set-outcome-value></qti-response-processing>"));
        assertThat(item.key()).isEqualTo(Packages.json("{'correct':'A'}"));
        assertThat(item.losses())
                .singleElement()
                .matches(loss -> loss.code().equals(Loss.SCORING_CHANGED)
                        && loss.detail().contains("random-integer"));
    }

    @Test
    void rules_that_only_choose_feedback_are_no_loss_of_score() throws IOException {
        ExchangeItem item = readOne(qti3(
                DECLARED + "<qti-outcome-declaration identifier='F' cardinality='single' base-type='identifier'/>",
                CHOICE,
                "<qti-response-processing><qti-response-condition><qti-response-if><qti-match>"
                        + "<qti-variable identifier='RESPONSE'/><qti-correct identifier='RESPONSE'/></qti-match>"
                        + "<qti-set-outcome-value identifier='SCORE'><qti-base-value base-type='float'>2</qti-base-value>"
                        + "</qti-set-outcome-value></qti-response-if><qti-response-else><qti-set-outcome-value"
                        + " identifier='SCORE'><qti-base-value base-type='float'>0</qti-base-value>"
                        + "</qti-set-outcome-value></qti-response-else></qti-response-condition>"
                        + "<qti-set-outcome-value identifier='F'><qti-base-value base-type='identifier'>x</qti-base-value>"
                        + "</qti-set-outcome-value></qti-response-processing>"));
        assertThat(item.maxPoints()).isEqualTo(2);
        assertThat(item.losses()).isEmpty();
    }

    /** Puts an element and an attribute of the future at every place of an item, one at a time. */
    @Test
    void no_part_of_an_item_is_dropped_in_silence() throws IOException {
        String whole = Packages.item3("q", DECLARED, CHOICE, MATCH_CORRECT);
        Matcher tags = Pattern.compile("<[a-z-]+(?= |>)").matcher(whole);
        int places = 0;
        while (tags.find()) {
            String attributed = whole.substring(0, tags.end()) + " x-new='7'" + whole.substring(tags.end());
            assertThat(Packages.read(Packages.xml(attributed)).get(0).losses())
                    .as(attributed)
                    .anyMatch(loss -> loss.detail().contains("x-new"));
            places++;
        }
        assertThat(places).isEqualTo(12);
        Matcher ends = Pattern.compile("</(?!qti-value)[a-z-]+>").matcher(whole);
        while (ends.find()) {
            String grown = whole.substring(0, ends.start()) + "<x-new>said</x-new>" + whole.substring(ends.start());
            assertThat(Packages.read(Packages.xml(grown)).get(0).losses())
                    .as(grown)
                    .anyMatch(loss -> loss.detail().contains("x-new"));
            places++;
        }
        assertThat(places).isEqualTo(21);
    }
}
