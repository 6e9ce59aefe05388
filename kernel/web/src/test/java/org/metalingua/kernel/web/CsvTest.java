package org.metalingua.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1+1", "=cmd|' /C calc'!A0"})
    void what_begins_like_a_formula_is_text(String cell) {
        assertThat(Csv.cell(cell).replaceFirst("^\"", "")).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "12.5", "-0.25", "علی", "a=b", "2026-11-26T10:00:00Z"})
    void anything_else_stays_as_it_is(String cell) {
        assertThat(Csv.cell(cell)).isEqualTo(cell);
    }

    @Test
    void what_would_end_a_cell_is_quoted() {
        assertThat(Csv.line(List.of("a,b", "say \"hi\"", "two\nlines", "plain")))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain\r\n");
    }
}
