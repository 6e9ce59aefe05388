package org.metalingua.module.linguaquest.internal.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WeekTest {
    @Test
    void a_week_begins_at_midnight_of_its_own_zone() {
        Week week = Week.of(Instant.parse("2026-11-27T12:00:00Z"), ZoneId.of("Asia/Tehran"), DayOfWeek.SATURDAY);

        assertThat(week.firstDay()).isEqualTo("2026-11-21");
        assertThat(week.begins()).isEqualTo("2026-11-20T20:30:00Z");
        assertThat(week.ends()).isEqualTo("2026-11-27T20:30:00Z");
    }

    @Test
    void the_moment_at_which_one_ends_belongs_to_the_next() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Week week = Week.of(Instant.parse("2026-11-27T12:00:00Z"), zone, DayOfWeek.MONDAY);

        assertThat(Week.of(week.ends(), zone, DayOfWeek.MONDAY).begins()).isEqualTo(week.ends());
        assertThat(Week.of(week.ends().minusMillis(1), zone, DayOfWeek.MONDAY)).isEqualTo(week);
    }

    @Test
    void a_week_in_which_the_clock_changes_is_an_hour_shorter_or_longer() {
        Week autumn = Week.of(Instant.parse("2026-10-24T12:00:00Z"), ZoneId.of("Europe/Berlin"), DayOfWeek.MONDAY);

        assertThat(Duration.between(autumn.begins(), autumn.ends())).isEqualTo(Duration.ofHours(169));
    }
}
