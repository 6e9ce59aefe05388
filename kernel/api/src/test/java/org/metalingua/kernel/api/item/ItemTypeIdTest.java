package org.metalingua.kernel.api.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemTypeIdTest {
    @Test
    void an_identity_reads_what_it_writes() {
        ItemTypeId id = ItemTypeId.question("fill_blank");
        assertThat(id).hasToString("question/fill_blank");
        assertThat(ItemTypeId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void the_same_id_in_two_families_is_two_types() {
        assertThat(ItemTypeId.parse("activity/multiple_choice"))
                .isNotEqualTo(ItemTypeId.parse("question/multiple_choice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fill_blank",
                "question/",
                "question/Fill",
                "question/../etc",
                "exam/fill_blank",
                "question/1st",
                ""
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> ItemTypeId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
