package org.metalingua.module.testing.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void a_name_in_letters_of_any_language_is_told_twice() {
        assertThat(FileName.of("کارنامه Sara", ".pdf").asAttachment())
                .isEqualTo("attachment; filename=\"_ Sara.pdf\"; filename*=UTF-8''"
                        + "%DA%A9%D8%A7%D8%B1%D9%86%D8%A7%D9%85%D9%87%20Sara.pdf");
    }

    @Test
    void nothing_of_a_name_leads_elsewhere_or_ends_the_header() {
        assertThat(FileName.of("../..\\a\"b\r\nX: 1;\u202E😀", ".pdf").text()).isEqualTo("a b X 1.pdf");
    }

    @Test
    void an_endless_name_is_cut() {
        assertThat(FileName.of("a".repeat(10_000), ".pdf").text()).hasSizeLessThan(100);
    }
}
