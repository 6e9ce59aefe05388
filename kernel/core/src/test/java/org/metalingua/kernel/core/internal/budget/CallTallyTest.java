package org.metalingua.kernel.core.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CallTallyTest {
    private static final Duration QUICK = Duration.ofMillis(3);
    private static final Duration SLOW = Duration.ofSeconds(2);

    private Instant now = Instant.parse("2026-03-21T10:00:00Z");
    private final CallTally tally = new CallTally(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            Duration.ofSeconds(1));

    @Test
    void calls_errors_and_slow_ones_are_counted() {
        tally.note(false, QUICK);
        tally.note(true, QUICK);
        tally.note(false, SLOW);
        tally.note(true, SLOW);
        assertThat(tally.ofHours(1)).isEqualTo(new CallTally.Sum(4, 2, 2));
    }

    @Test
    void an_hour_forgets_what_the_day_still_has() {
        tally.note(true, QUICK);
        now = now.plus(Duration.ofMinutes(61));
        tally.note(false, QUICK);
        assertThat(tally.ofHours(1)).isEqualTo(new CallTally.Sum(1, 0, 0));
        assertThat(tally.ofHours(24)).isEqualTo(new CallTally.Sum(2, 1, 0));
        now = now.plus(Duration.ofHours(24));
        assertThat(tally.ofHours(24)).isEqualTo(new CallTally.Sum(0, 0, 0));
        tally.note(false, QUICK);
        assertThat(tally.ofHours(24)).isEqualTo(new CallTally.Sum(1, 0, 0));
    }
}
