package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.scoring.TextKey.Numeric;
import org.metalingua.kernel.scoring.TextKey.Partial;

class TextKeyTest {
    private static final TextKey SEVEN = new TextKey(
            List.of("seven"), new Numeric(7.0, null), null, List.of("0007"), List.of(new Partial("sevn", 0.5)));

    @Test
    void numbers_accepted_texts_and_near_answers_are_tried_in_turn() {
        assertThat(SEVEN.credit("7.0", "en")).isEqualTo(1);
        assertThat(SEVEN.credit(" Seven! ", "en")).isEqualTo(1);
        assertThat(SEVEN.credit("sevn", "en")).isEqualTo(0.5);
        assertThat(SEVEN.credit("0007", "en")).isZero();
        assertThat(SEVEN.credit(null, "en")).isZero();
    }

    @Test
    void a_credit_beyond_the_whole_is_the_whole() {
        TextKey key = new TextKey(null, null, null, null, List.of(new Partial("x", 7.0), new Partial("y", -1.0)));

        assertThat(key.credit("x", "en")).isEqualTo(1);
        assertThat(key.credit("y", "en")).isZero();
    }

    @Test
    void an_unknown_way_to_match_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextKey(List.of("x"), null, Map.of("punctuation", "some"), null, null));
    }

    @Property
    boolean credit_is_a_share(@ForAll String given, @ForAll String accepted) {
        double credit = new TextKey(List.of(accepted), new Numeric(0.0, 1.0), null, null, null).credit(given, "fa");
        return credit >= 0 && credit <= 1;
    }
}
