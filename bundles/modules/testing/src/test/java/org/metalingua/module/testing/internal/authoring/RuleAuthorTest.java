package org.metalingua.module.testing.internal.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;

class RuleAuthorTest {
    @Test
    void sentences_come_whole_and_in_their_order() {
        assertThat(RuleAuthor.sentences(
                        "One is too short. But this one has\nenough words in it. Is this one long enough too?", "en"))
                .containsExactly("But this one has enough words in it.", "Is this one long enough too?");
        assertThat(RuleAuthor.sentences("A {{gap}} that is here already does no good.", "en"))
                .isEmpty();
    }

    @Test
    void tiles_lie_in_the_alphabet_s_order_and_each_gap_has_its_own() {
        DraftCheck.Made made = RuleAuthor.make(
                        "fill_blanks_drag_drop", List.of("She quickly answered another difficult question."), "en")
                .get(0);
        assertThat(made.content()).isEqualTo(Json.parse("""
                {"language": "en", "text": "She quickly {{1}} another {{2}} {{3}}.",
                 "blanks": [{"id": "1"}, {"id": "2"}, {"id": "3"}],
                 "bank": [{"id": "t1", "text": "answered"}, {"id": "t2", "text": "difficult"},
                          {"id": "t3", "text": "question"}]}"""));
        assertThat(made.key()).isEqualTo(Json.parse("{\"blanks\": {\"1\": \"t1\", \"2\": \"t2\", \"3\": \"t3\"}}"));
    }

    @Test
    void sentences_to_be_ordered_do_not_lie_in_their_order() {
        DraftCheck.Made made = RuleAuthor.make(
                        "ordering", List.of("Then it rained.", "After that we left.", "Finally."), "en")
                .get(0);
        assertThat(made.content().path("items").findValuesAsText("id")).containsExactly("2", "3", "1");
        assertThat(made.key()).isEqualTo(Json.parse("{\"order\": [\"1\", \"2\", \"3\"]}"));
        assertThat(RuleAuthor.make("ordering", List.of("One.", "Two."), "en")).isEmpty();
    }

    @Test
    void a_persian_word_with_a_joiner_is_one_word() {
        DraftCheck.Made made = RuleAuthor.make("fill_blank", List.of("ما هر روز به کتابخانه‌های شهر می‌رویم."), "fa")
                .get(0);
        assertThat(made.key()).isEqualTo(Json.parse("{\"blanks\": {\"1\": {\"accepted\": [\"کتابخانه‌های\"]}}}"));
    }
}
