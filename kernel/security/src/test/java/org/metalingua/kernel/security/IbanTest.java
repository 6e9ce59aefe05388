package org.metalingua.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "IR820540102680020817909002",
                "ir82 0540 1026 8002 0817 9090 02",
                "IR۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲",
                "IR82-0540-1026-8002-0817-9090-02"
            })
    void it_is_read_as_people_write_it(String written) {
        assertThat(Iban.of(written)).contains(new Iban("IR820540102680020817909002"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB82WEST12345698765432", "DE89370400440532013000", "NO9386011117947"})
    void other_countries_have_them_too(String written) {
        assertThat(Iban.of(written)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IR820540102680020817909003",
                "IR82054010268002081790900",
                "GB82WEST12345698765433",
                "820540102680020817909002",
                "IR8205401026800208179090A2",
                "",
                "IR"
            })
    void what_does_not_check_or_has_another_form_is_none(String written) {
        assertThat(Iban.of(written)).isEmpty();
    }
}
