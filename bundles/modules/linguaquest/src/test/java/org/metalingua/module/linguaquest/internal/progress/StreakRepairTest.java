package org.metalingua.module.linguaquest.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreakRepairTest {
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

    @Test
    void a_row_that_broke_yesterday_or_the_day_before_may_be_repaired() {
        assertThat(offered(days(1, 5), 7)).contains(new StreakRepair(5, date(6)));
        assertThat(offered(days(1, 5), 8)).contains(new StreakRepair(5, date(6)));
        assertThat(offered(days(1, 5), 9)).isEmpty();
    }

    @Test
    void what_is_not_broken_is_not_repaired() {
        assertThat(offered(days(1, 5), 5)).isEmpty();
        assertThat(offered(days(1, 5), 6)).isEmpty();
        assertThat(offered(List.of(), 6)).isEmpty();
        assertThat(offered(days(1, 1), 3)).as("a single day").isEmpty();
    }

    @Test
    void days_for_which_a_freeze_stands_do_not_count_as_broken() {
        assertThat(offered(days(1, 7), 9)).as("one missed, one freeze").isEmpty();
        assertThat(offered(days(1, 7), 10)).contains(new StreakRepair(7, date(8)));
        assertThat(offered(days(1, 7), 11)).contains(new StreakRepair(7, date(8)));
        assertThat(offered(days(1, 7), 12)).isEmpty();
    }

    @Test
    void the_first_lesson_of_the_day_does_not_take_the_offer_away() {
        List<Streak.Event> events = new ArrayList<>(days(1, 5));
        events.addAll(days(7, 7));

        assertThat(offered(events, 7)).contains(new StreakRepair(5, date(6)));
    }

    @Test
    void a_repaired_row_goes_on_where_it_was_and_missed_days_add_nothing() {
        List<Streak.Event> events = new ArrayList<>(days(1, 5));
        events.addAll(days(8, 9));
        Streak.Repair repair = new Streak.Repair(date(8), date(6));

        Streak repaired = Streak.of(events, List.of(repair), 0, noon(9), TEHRAN);

        assertThat(repaired.days()).isEqualTo(7);
        assertThat(repaired.freezesLeft()).as("the seventh day earns one").isEqualTo(1);
        assertThat(Streak.of(events, 0, noon(9), TEHRAN).days()).isEqualTo(2);
    }

    @Test
    void a_repair_keeps_the_freezes_that_were_not_enough() {
        List<Streak.Event> events = new ArrayList<>(days(1, 7));
        events.addAll(days(10, 10));
        Streak.Repair repair = new Streak.Repair(date(10), date(8));

        assertThat(Streak.of(events, List.of(repair), 0, noon(10), TEHRAN))
                .isEqualTo(new Streak(8, 8, 1, Streak.Status.ACTIVE_TODAY));
    }

    @Test
    void one_repair_in_thirty_days() {
        List<Streak.Event> events = new ArrayList<>(days(1, 2));
        events.addAll(days(4, 6));
        List<Streak.Repair> repairs = List.of(new Streak.Repair(date(4), date(3)));

        assertThat(StreakRepair.offered(events, repairs, noon(8), TEHRAN)).isEmpty();
        List<Streak.Repair> longAgo = List.of(new Streak.Repair(date(8).minusDays(30), date(8).minusDays(31)));
        assertThat(StreakRepair.offered(events, longAgo, noon(8), TEHRAN)).isPresent();
    }

    private static Optional<StreakRepair> offered(List<Streak.Event> events, int day) {
        return StreakRepair.offered(events, List.of(), noon(day), TEHRAN);
    }

    private static List<Streak.Event> days(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(day -> new Streak.Event(noon(day), TEHRAN))
                .toList();
    }

    private static Instant noon(int day) {
        return Instant.parse("2025-10-%02dT10:00:00Z".formatted(day));
    }

    private static LocalDate date(int day) {
        return LocalDate.of(2025, 10, day);
    }
}
