package org.metalingua.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+989121234567",
                "00989121234567",
                "989121234567",
                "09121234567",
                "9121234567",
                "0912 123 4567",
                "(0912) 123-45.67",
                "۰۹۱۲۱۲۳۴۵۶۷",
                "٠٩١٢١٢٣٤٥٦٧",
                "+۹۸ ۹۱۲ ۱۲۳ ۴۵۶۷",
                "＋989121234567",
                "\u200e09121234567\u200f",
                "  09121234567  "
            })
    void every_way_to_write_a_number_is_one_number(String written) {
        assertThat(Phone.of(written)).contains(new Phone("+989121234567"));
    }

    @Test
    void other_countries_have_phones_too() {
        assertThat(Phone.of("+44 7400 123456")).contains(new Phone("+447400123456"));
        assertThat(Phone.of("00447400123456")).contains(new Phone("+447400123456"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "0912123456",
                "091212345678",
                "02188776655",
                "0912ABCDEFG",
                "09121234567;ext=1",
                "tel:09121234567",
                "09121234567\n",
                "00000000000",
                "+98912123456700000000000000000000000000000000000000000",
                "' or 1=1"
            })
    void what_reaches_no_mobile_phone_is_none(String written) {
        assertThat(Phone.of(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"02188776655", "+98 21 8877 6655", "۰۲۱-۸۸۷۷۶۶۵۵"})
    void an_office_has_a_phone_too(String written) {
        assertThat(Phone.ofAnyLine(written)).contains(new Phone("+982188776655"));
        assertThat(Phone.ofAnyLine(written + "\n")).isEmpty();
    }

    @Test
    void a_log_does_not_tell_the_number() {
        assertThat(new Phone("+989121234567").masked()).isEqualTo("+98*******567");
    }
}
