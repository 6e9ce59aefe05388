package org.metalingua.module.testing.internal.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.choice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.language.ScriptedModel;

class QuestionAuthorTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final String GOOD =
            "{\"title\": \"Good\", \"content\": {\"stem\": \"Loud is\"}, \"key\": {\"correct\": \"b\"}}";
    private static final String BAD = "{\"title\": \"Bad\", \"content\": {\"stem\": \"\"}, \"key\": {}}";

    @AfterAll
    static void close() {
        MODULE.close();
    }

    @AfterEach
    void forget() {
        MODULE.providers.clear();
    }

    private static Suggestions suggest(String topic, String type, Integer count) {
        return MODULE.author.suggest(MODULE.teacher, new GenerationRequest(topic, type, "B1", null, count));
    }

    private static String questions(String... questions) {
        return "{\"questions\": [" + String.join(",", questions) + "]}";
    }

    private static long stored() {
        return MODULE.value("select count(*) from unified_test_questions", Long.class);
    }

    @Test
    void what_a_model_writes_is_a_draft_that_its_type_accepts_and_is_not_stored() {
        MODULE.providers.use(ScriptedModel.saying(questions(GOOD)));
        long before = stored();
        Suggestions suggestions = suggest("City life", "choice", null);
        assertThat(suggestions.source()).isEqualTo("model");
        assertThat(suggestions.model()).isEqualTo("fake:1b");
        assertThat(suggestions.note()).isNull();
        Suggestions.Suggestion one = suggestions.items().get(0);
        assertThat(one.repaired()).isFalse();
        assertThat(one.draft().title()).isEqualTo("Good");
        assertThat(one.draft().content()).isEqualTo(Json.parse("{\"stem\": \"Loud is\"}"));
        assertThat(one.draft().cefrLevel()).isEqualTo("B1");
        assertThat(one.draft().language()).isEqualTo("en");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void what_the_type_does_not_accept_is_repaired_once() {
        ScriptedModel model = ScriptedModel.saying(questions(GOOD, BAD), questions(GOOD));
        MODULE.providers.use(model);
        Suggestions suggestions = suggest("City life", "choice", 2);
        assertThat(suggestions.items())
                .extracting(Suggestions.Suggestion::repaired)
                .containsExactly(false, true);
        assertThat(suggestions.dropped()).isZero();
        assertThat(model.requests().get(1).messages().get(2).text())
                .contains("2=[content/stem EMPTY_STEM, key/correct NO_KEY]");
    }

    @Test
    void what_stays_wrong_is_dropped_and_that_is_said() {
        ScriptedModel model = ScriptedModel.saying(questions(GOOD, BAD), questions(BAD));
        MODULE.providers.use(model);
        Suggestions suggestions = suggest("City life", "choice", 2);
        assertThat(suggestions.items()).hasSize(1);
        assertThat(suggestions.dropped()).isEqualTo(1);
        assertThat(suggestions.note()).contains("1 more");
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void the_model_is_shown_the_form_of_the_type_and_a_question_of_the_bank() {
        MODULE.add(choice(null, "An example of the bank"));
        ScriptedModel model = ScriptedModel.saying(questions(GOOD));
        MODULE.providers.use(model);
        suggest("City life", "choice", 3);
        assertThat(model.requests().get(0).messages().get(0).text())
                .contains("An example of the bank")
                .contains("How many: 3");
        assertThat(Json.parse(model.requests().get(0).schema().orElseThrow())
                        .at("/properties/questions/items/properties/content/properties/stem/type")
                        .textValue())
                .isEqualTo("string");
    }

    @Test
    void more_questions_than_were_asked_for_are_not_taken() {
        MODULE.providers.use(ScriptedModel.saying(questions(GOOD, GOOD, GOOD)));
        assertThat(suggest("City life", "choice", 1).items()).hasSize(1);
    }

    @Test
    void without_a_model_the_rules_make_gaps_from_given_sentences() {
        MODULE.types.know("fill_blank");
        Suggestions suggestions =
                suggest("Cities are becoming louder every year. People complain about the noise.", "fill_blank", 5);
        assertThat(suggestions.source()).isEqualTo("rules");
        assertThat(suggestions.note()).isEqualTo("No language model is configured.");
        assertThat(suggestions.items()).hasSize(2);
        assertThat(suggestions.items().get(0).draft().content()).isEqualTo(Json.parse("""
            {"language": "en", "text": "Cities are {{1}} louder every year.", "blanks": [{"id": "1"}]}\
            """));
        assertThat(suggestions.items().get(0).draft().key())
                .isEqualTo(Json.parse("{\"blanks\": {\"1\": {\"accepted\": [\"becoming\"]}}}"));
    }

    @Test
    void a_word_as_topic_is_looked_for_in_the_bank() {
        MODULE.types.know("fill_blank");
        MODULE.add(choice(null, "The lighthouse guided every ship into the harbour."));
        Suggestions suggestions = suggest("lighthouse", "fill_blank", 1);
        assertThat(suggestions.items().get(0).draft().content().path("text").textValue())
                .isEqualTo("The {{1}} guided every ship into the harbour.");
        assertThat(refusal(() -> suggest("submarine", "fill_blank", 1))).isEqualTo("422 nothing-to-suggest");
    }

    @Test
    void what_no_rule_can_write_is_refused_in_words() {
        assertThat(refusal(() -> suggest("City life", "choice", 1))).isEqualTo("422 nothing-to-suggest");
    }

    @Test
    void a_model_that_fails_leaves_the_rules_and_says_so() {
        MODULE.types.know("fill_blank");
        MODULE.providers.use(new ScriptedModel(new Completion.Failed("Nobody answers there.", true)));
        assertThat(suggest("Cities are becoming louder every year.", "fill_blank", 1)
                        .note())
                .isEqualTo("The language model did not answer: Nobody answers there.");
    }

    @Test
    void what_is_wrong_with_a_request_is_named() {
        assertThat(refusal(() -> MODULE.author.suggest(
                        MODULE.teacher, new GenerationRequest(" ", null, "B7", "no language", 11))))
                .isEqualTo("400 bad-field topic questionType level language count");
        assertThat(refusal(() -> suggest("City life", "unheard_of", 1))).isEqualTo("400 bad-field type");
    }
}
