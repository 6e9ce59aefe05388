package org.metalingua.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"0013542419", "۰۰۱۳۵۴۲۴۱۹", " 0013542419 ", "13542419"})
    void it_is_read_in_any_digits_and_with_the_zeros_that_a_spreadsheet_drops(String written) {
        assertThat(NationalCode.of(written)).contains(new NationalCode("0013542419"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0013542418", "1111111111", "1234567", "00135424190", "001354241x", "", "0013-542419"})
    void what_does_not_check_or_has_another_form_is_none(String written) {
        assertThat(NationalCode.of(written)).isEmpty();
    }

    @Test
    void one_wrong_digit_is_always_noticed() {
        for (int place = 0; place < 10; place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                StringBuilder other = new StringBuilder("0499370899");
                if (other.charAt(place) != digit) {
                    other.setCharAt(place, digit);
                    assertThat(NationalCode.of(other.toString()))
                            .as(other.toString())
                            .isEmpty();
                }
            }
        }
        assertThat(NationalCode.of("0499370899")).isPresent();
    }
}
