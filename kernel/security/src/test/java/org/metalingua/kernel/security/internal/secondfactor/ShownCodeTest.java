package org.metalingua.kernel.security.internal.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"012345", " 012 345 ", "۰۱۲۳۴۵", "٠١٢-٣٤٥"})
    void digits_are_read_in_any_script(String written) {
        assertThat(ShownCode.of(written)).contains(new ShownCode.OfApp("012345"));
    }

    @Test
    void a_recovery_code_is_read_as_it_is_shown_and_however_it_is_spaced() {
        for (ShownCode.Recovery code : ShownCode.Recovery.random(50)) {
            assertThat(code.written()).matches("([0-9a-z]{4}-){3}[0-9a-z]{4}");
            assertThat(ShownCode.of(code.written())).contains(code);
            assertThat(ShownCode.of(
                            code.written().toUpperCase(java.util.Locale.ROOT).replace('-', ' ')))
                    .contains(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "abcdef", "0123-4567-89ab-cdei", "0123-4567-89ab-cde", "𝟙"})
    void anything_else_is_none(String written) {
        assertThat(ShownCode.of(written)).isEmpty();
    }
}
