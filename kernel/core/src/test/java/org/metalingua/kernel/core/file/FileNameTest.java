package org.metalingua.kernel.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void folders_are_left_out_however_they_are_written() {
        assertThat(FileName.of("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileName.of("C:\\people\\list.csv")).isEqualTo("list.csv");
    }

    @Test
    void what_cannot_be_shown_is_left_out_and_the_ending_of_a_long_name_stays() {
        assertThat(FileName.of("a\0b\ud800c\n.csv")).isEqualTo("abc.csv");
        assertThat(FileName.of("x".repeat(500) + ".xlsx")).hasSize(200).endsWith("x.xlsx");
    }

    @Test
    void a_file_without_a_name_has_none() {
        assertThat(FileName.of(null)).isEmpty();
        assertThat(FileName.of("folder/")).isEmpty();
    }
}
