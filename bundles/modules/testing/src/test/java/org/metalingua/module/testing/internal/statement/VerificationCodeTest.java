package org.metalingua.module.testing.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationCodeTest {
    private static final VerificationCode CODE = new VerificationCode("7Q1F90RT0KXM4D8C");

    @Test
    void a_code_is_printed_in_groups() {
        assertThat(CODE).hasToString("ML-7Q1F-90RT-0KXM-4D8C");
    }

    @Test
    void a_code_is_read_as_it_is_printed() {
        VerificationCode random = VerificationCode.random();
        assertThat(VerificationCode.parse(random.toString())).contains(random);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7Q1F90RT0KXM4D8C",
                "ml-7q1f-90rt-0kxm-4d8c",
                "  ML 7Q1F 90RT 0KXM 4D8C\n",
                "ML7Q1F90RT0KXM4D8C",
                "ML-7QIF-9ORT-OKXM-4D8C",
                "ml-7qlf-9ort-okxm-4d8c",
                "ML‑7Q1F–90RT—0KXM−4D8C",
                "\u2066ML-7Q1F-90RT-0KXM-4D8C\u2069",
                "ML-۷Q۱F-۹۰RT-۰KXM-۴D۸C",
                "ML-٧Q١F-٩٠RT-٠KXM-٤D٨C",
            })
    void a_code_is_read_as_people_type_and_copy_it(String typed) {
        assertThat(VerificationCode.parse(typed)).contains(CODE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ML",
                "ML-7Q1F-90RT-0KXM",
                "ML-7Q1F-90RT-0KXM-4D8C-1",
                "XX-7Q1F-90RT-0KXM-4D8C",
                "ML-7Q1F-90RT-0KXM-4D8U",
                "ML-7Q1F-90RT-0KXM-4D8é",
                "ML-7Q1F-90RT-0KXM-4D8'",
                "سلام"
            })
    void what_is_no_code_is_none(String typed) {
        assertThat(VerificationCode.parse(typed)).isEmpty();
    }

    @Test
    void an_endless_text_is_no_code() {
        assertThat(VerificationCode.parse("7Q1F90RT0KXM4D8C" + " ".repeat(60))).isEmpty();
    }

    @Test
    void a_code_may_begin_like_the_letters_in_front_of_it() {
        VerificationCode confusing = new VerificationCode("M1M1M1M1M1M1M1M1");
        assertThat(VerificationCode.parse("M1M1M1M1M1M1M1M1")).contains(confusing);
        assertThat(VerificationCode.parse(confusing.toString())).contains(confusing);
    }

    @Test
    void random_codes_use_every_symbol_and_do_not_meet() {
        var codes = IntStream.range(0, 2_000)
                .mapToObj(i -> VerificationCode.random().symbols())
                .toList();
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.length() == 16);
        assertThat(codes.stream().flatMapToInt(String::chars).boxed().collect(Collectors.toSet()))
                .hasSize(32);
    }
}
