package org.metalingua.kernel.core.internal.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LicenceClockTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private Instant machine = NOON;
    private long nanos = 7;
    private final LicenceClock clock = new LicenceClock(
            new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return machine;
                }
            },
            () -> nanos);

    @Test
    void it_follows_the_machine() {
        assertThat(clock.now()).isEqualTo(NOON);
        clock.remembered(NOON.minusSeconds(60));
        assertThat(clock.now()).isEqualTo(NOON);
        assertThat(clock.behind()).isZero();
    }

    @Test
    void put_back_it_goes_on_from_what_is_remembered_and_says_how_far_the_machine_is_behind() {
        clock.remembered(NOON);
        machine = NOON.minus(Duration.ofDays(400));
        assertThat(clock.now()).isEqualTo(NOON);
        nanos += Duration.ofHours(3).toNanos();
        machine = machine.plus(Duration.ofHours(3));
        // the same again is no news
        clock.remembered(NOON);
        assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(clock.behind()).isEqualTo(Duration.ofDays(400));

        machine = NOON.plus(Duration.ofDays(1));
        assertThat(clock.now()).isEqualTo(machine);
        assertThat(clock.behind()).isZero();
    }

    @Test
    void a_small_step_back_is_nothing_to_talk_about() {
        clock.remembered(NOON);
        machine = NOON.minus(LicenceClock.TOLERANCE);
        assertThat(clock.behind()).isZero();
        assertThat(clock.now()).isEqualTo(NOON);
    }

    @Test
    void an_operator_can_take_back_what_a_wrong_clock_left() {
        clock.remembered(NOON.plus(Duration.ofDays(4000)));
        assertThat(clock.now()).isAfter(NOON);
        clock.remembered(NOON);
        assertThat(clock.now()).isEqualTo(NOON);
    }
}
