package org.metalingua.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({"bytes=0-9,0,10", "bytes=90-,90,10", "bytes=95-200,95,5", "bytes=-10,90,10", "bytes=-500,0,100"})
    void one_range_is_cut_to_the_file(String header, long offset, long length) {
        assertThat(ByteRange.of(header, 100)).contains(new ByteRange(offset, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
    void a_range_behind_the_end_lies_outside(String header) {
        assertThat(ByteRange.of(header, 100))
                .hasValueSatisfying(range -> assertThat(range.isOutside()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=-",
                "bytes=9-3",
                "bytes=0-1,5-6",
                "lines=0-1",
                "bytes=a-b",
                "bytes=0-99999999999999999999"
            })
    void what_is_not_one_range_of_bytes_asks_for_the_whole_file(String header) {
        assertThat(ByteRange.of(header, 100)).isEmpty();
    }

    @Test
    void no_header_asks_for_the_whole_file() {
        assertThat(ByteRange.of(null, 100)).isEmpty();
    }
}
