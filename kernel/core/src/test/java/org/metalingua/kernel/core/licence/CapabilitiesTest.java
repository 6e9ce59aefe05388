package org.metalingua.kernel.core.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {
    @ParameterizedTest
    @CsvSource({
        "testing, testing, true",
        "testing, testing.ielts, false",
        "testing, testing.*, false",
        "testing.ielts, testing, false",
        "testing.*, testing, true",
        "testing.*, testing.ielts, true",
        "testing.*, testing.*, true",
        "testing.*, testing.ielts.*, true",
        "testing.*, testings, false",
        "testing.*, *, false",
        "*, *, true",
        "*, provider.sms.kavenegar, true",
    })
    void an_id_covers_itself_and_with_a_star_what_is_below(String listed, String asked, boolean covered) {
        assertThat(Capabilities.of(List.of(listed)).covers(asked)).isEqualTo(covered);
    }

    @Test
    void what_one_has_beyond_another_is_what_the_other_does_not_cover() {
        Capabilities few = Capabilities.of(List.of("testing", "testing.general", "callern"));
        Capabilities many = Capabilities.of(List.of("testing.*"));
        assertThat(many.beyond(few)).containsExactly("testing.*");
        assertThat(few.beyond(many)).containsExactly("callern");
        assertThat(few.and(many).covers("callern")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "**", "*.testing", "testing*", "testing..x", ".testing", "Testing", "a b", "testing.*.x"})
    void what_is_no_id_is_named(String id) {
        assertThatThrownBy(() -> Capabilities.of(List.of(id))).hasMessageContaining("is no capability id");
    }

    @Test
    void they_are_bounded() {
        assertThatThrownBy(() -> Capabilities.of(Collections.nCopies(201, "testing")))
                .hasMessageContaining("more than 200");
        assertThatThrownBy(() -> Capabilities.of(List.of("x".repeat(101)))).hasMessageContaining("is no capability id");
    }
}
