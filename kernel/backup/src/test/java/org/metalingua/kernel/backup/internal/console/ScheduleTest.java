package org.metalingua.kernel.backup.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    /** 03:00 in Tehran is 23:30 of the day before in UTC. */
    private static Schedule at3(boolean enabled, Instant changedAt) {
        return new Schedule(enabled, LocalTime.of(3, 0), ZoneId.of("Asia/Tehran"), 7, 1, changedAt);
    }

    @Test
    void it_is_due_from_its_time_on_for_the_rest_of_the_day_in_its_zone() {
        Schedule schedule = at3(true, LONG_AGO);
        assertThat(schedule.due(Instant.parse("2026-11-25T23:29:59Z"))).isEmpty();
        assertThat(schedule.due(Instant.parse("2026-11-25T23:30:00Z"))).contains(LocalDate.of(2026, 11, 26));
        assertThat(schedule.due(Instant.parse("2026-11-26T20:00:00Z"))).contains(LocalDate.of(2026, 11, 26));
    }

    @Test
    void what_was_due_before_it_was_switched_on_is_not_made_up_for() {
        Instant noon = Instant.parse("2026-11-26T08:30:00Z");
        assertThat(at3(true, noon).due(noon.plusSeconds(5))).isEmpty();
        assertThat(at3(true, noon).next(noon)).contains(Instant.parse("2026-11-26T23:30:00Z"));
    }

    @Test
    void switched_off_nothing_is_due() {
        assertThat(at3(false, LONG_AGO).due(Instant.parse("2026-11-26T08:30:00Z")))
                .isEmpty();
        assertThat(at3(false, LONG_AGO).next(LONG_AGO)).isEmpty();
    }

    @Test
    void the_next_one_comes_today_while_its_time_is_ahead() {
        assertThat(at3(true, LONG_AGO).next(Instant.parse("2026-11-25T23:00:00Z")))
                .contains(Instant.parse("2026-11-25T23:30:00Z"));
    }
}
