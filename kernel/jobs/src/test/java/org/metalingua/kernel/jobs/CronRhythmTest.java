package org.metalingua.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronRhythmTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *        | UTC         | 2026-11-26T10:00:00Z | 2026-11-26T10:01:00Z",
                "* * * * *        | UTC         | 2026-11-26T10:00:59Z | 2026-11-26T10:01:00Z",
                "*/15 * * * *     | UTC         | 2026-11-26T10:50:00Z | 2026-11-26T11:00:00Z",
                "5/20 * * * *     | UTC         | 2026-11-26T10:06:00Z | 2026-11-26T10:25:00Z",
                "0 3 * * *        | Asia/Tehran | 2026-11-26T10:00:00Z | 2026-11-26T23:30:00Z",
                "30 8-10,20 * * * | UTC         | 2026-11-26T10:30:00Z | 2026-11-26T20:30:00Z",
                "0 0 1 1 *        | UTC         | 2026-11-26T10:00:00Z | 2027-01-01T00:00:00Z",
                "0 0 29 2 *       | UTC         | 2026-11-26T10:00:00Z | 2028-02-29T00:00:00Z",
                "0 0 29 2 *       | UTC         | 2096-03-01T00:00:00Z | 2104-02-29T00:00:00Z",
                "0 0 31 * *       | UTC         | 2026-11-01T00:00:00Z | 2026-12-31T00:00:00Z",
                "0 0 * * 0        | UTC         | 2026-11-26T10:00:00Z | 2026-11-29T00:00:00Z",
                "0 0 * * 7        | UTC         | 2026-11-26T10:00:00Z | 2026-11-29T00:00:00Z",
                "0 0 * * 6-7      | UTC         | 2026-11-29T00:00:00Z | 2026-12-05T00:00:00Z",
                "0 0 28 * 5       | UTC         | 2026-11-27T00:00:00Z | 2026-11-28T00:00:00Z",
                "0 0 28 * 5       | UTC         | 2026-11-26T00:00:00Z | 2026-11-27T00:00:00Z",
                // the clocks go on from 2 to 3: half past two is when they have gone on
                "30 2 * * *       | Europe/Berlin | 2026-03-28T02:00:00Z | 2026-03-29T01:30:00Z",
                // and back from 3 to 2: half past two counts once
                "30 2 * * *       | Europe/Berlin | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z",
                "30 2 * * *       | Europe/Berlin | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
            })
    void the_next_time_is_the_first_that_fits(String expression, String zone, Instant after, Instant next) {
        assertThat(Rhythm.cron(expression, ZoneId.of(zone)).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "5-3 * * * *",
                "*/0 * * * *",
                "a * * * *",
                "1,,2 * * * *",
                "-1 * * * *",
                "0 0 31 2 *"
            })
    void what_is_no_expression_or_never_comes_is_refused(String expression) {
        assertThatThrownBy(() -> Rhythm.cron(expression, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_pause_is_counted_from_the_time_before() {
        assertThat(Rhythm.every(Duration.ofMinutes(5)).next(Instant.EPOCH)).isEqualTo(Instant.ofEpochSecond(300));
        assertThatThrownBy(() -> Rhythm.every(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void its_text_tells_it_from_others() {
        assertThat(Rhythm.every(Duration.ofHours(1))).hasToString("PT1H");
        assertThat(Rhythm.cron(" 0  3 * * * ", ZoneId.of("Asia/Tehran"))).hasToString("0 3 * * * Asia/Tehran");
    }
}
