package org.metalingua.kernel.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {
    @Test
    void a_detail_of_any_length_is_kept_short() {
        assertThat(new Loss(Loss.FEEDBACK_DROPPED, "", "x".repeat(10_000)).detail())
                .hasSize(500)
                .endsWith("x\u2026");
    }

    @Test
    void a_character_of_two_units_is_not_cut_in_half() {
        assertThat(new Loss(Loss.FEEDBACK_DROPPED, "", "\ud83d\ude00".repeat(300)).detail())
                .doesNotMatch(".*[\ud800-\udbff]\u2026");
    }

    @Test
    void a_code_is_in_kebab_case() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Loss("Feedback dropped", "", ""));
    }

    @Test
    void an_item_that_nothing_can_hold_says_why() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExchangeItem.unsupported("q1", "1:1", "A question", List.of()));
    }
}
