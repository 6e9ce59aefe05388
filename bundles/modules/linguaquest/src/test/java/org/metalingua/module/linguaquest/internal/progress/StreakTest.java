package org.metalingua.module.linguaquest.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StreakTest {
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

    @TestFactory
    Stream<DynamicTest> every_vector_holds() throws IOException {
        return ProgressVectors.of("streak")
                .map(vector -> DynamicTest.dynamicTest(vector.path("why").asText(), () -> {
                    JsonNode input = vector.path("input");
                    List<Streak.Event> events = new ArrayList<>();
                    input.path("events").forEach(event -> events.add(new Streak.Event(at(event), zone(event))));
                    JsonNode query = input.path("query");
                    Streak streak = Streak.of(events, input.path("freezes").asInt(0), at(query), zone(query));
                    JsonNode expected = vector.path("expected");

                    assertThat(streak.days()).isEqualTo(expected.path("streak").asInt());
                    assertThat(streak.longest())
                            .isEqualTo(expected.path("longest").asInt());
                    assertThat(streak.freezesLeft())
                            .isEqualTo(expected.path("freezesLeft").asInt());
                    assertThat(streak.status().wireName())
                            .isEqualTo(expected.path("status").asText());
                }));
    }

    private static Instant at(JsonNode json) {
        return Instant.parse(json.path("at").asText());
    }

    private static ZoneId zone(JsonNode json) {
        return ZoneId.of(json.path("zone").asText("Asia/Tehran"));
    }

    @Test
    void events_may_come_in_any_order_and_more_than_once() {
        List<Streak.Event> events = new ArrayList<>(days(1, 5));
        events.addAll(days(2, 3));
        Collections.shuffle(events, new Random(4));

        assertThat(streak(events, "2025-10-05T12:00:00Z", TEHRAN))
                .isEqualTo(new Streak(5, 5, 0, Streak.Status.ACTIVE_TODAY));
    }

    @Test
    void seven_days_earn_a_freeze_and_fourteen_another_but_no_more_than_two_are_owned() {
        assertThat(streak(days(1, 7), "2025-10-07T12:00:00Z", TEHRAN).freezesLeft())
                .isEqualTo(1);
        assertThat(streak(days(1, 14), "2025-10-14T12:00:00Z", TEHRAN).freezesLeft())
                .isEqualTo(2);
        assertThat(streak(days(1, 21), "2025-10-21T12:00:00Z", TEHRAN).freezesLeft())
                .isEqualTo(2);
    }

    @Test
    void a_freeze_stands_for_a_missed_day_and_is_used_when_the_row_goes_on() {
        assertThat(streak(days(1, 7), "2025-10-09T12:00:00Z", TEHRAN))
                .isEqualTo(new Streak(7, 7, 1, Streak.Status.FROZEN));
        assertThat(streak(days(1, 7), "2025-10-10T12:00:00Z", TEHRAN))
                .isEqualTo(new Streak(0, 7, 1, Streak.Status.BROKEN));

        List<Streak.Event> goesOn = new ArrayList<>(days(1, 7));
        goesOn.addAll(days(9, 9));
        assertThat(streak(goesOn, "2025-10-09T12:00:00Z", TEHRAN))
                .isEqualTo(new Streak(8, 8, 0, Streak.Status.ACTIVE_TODAY));
    }

    @Test
    void a_date_that_a_journey_skipped_is_not_missed() {
        List<Streak.Event> journey = List.of(
                new Streak.Event(Instant.parse("2025-10-01T20:00:00Z"), ZoneId.of("Pacific/Honolulu")),
                new Streak.Event(Instant.parse("2025-10-03T01:00:00Z"), ZoneId.of("Pacific/Auckland")));

        assertThat(journey.get(0).date()).isEqualTo("2025-10-01");
        assertThat(journey.get(1).date()).isEqualTo("2025-10-03");
        assertThat(streak(journey, "2025-10-03T02:00:00Z", ZoneId.of("Pacific/Auckland"))
                        .days())
                .isEqualTo(2);
    }

    @Test
    void who_travels_back_has_the_same_day_again_and_loses_nothing() {
        List<Streak.Event> journey = List.of(
                new Streak.Event(Instant.parse("2025-10-02T20:00:00Z"), ZoneId.of("Pacific/Auckland")),
                new Streak.Event(Instant.parse("2025-10-02T23:00:00Z"), ZoneId.of("Pacific/Honolulu")),
                new Streak.Event(Instant.parse("2025-10-04T20:00:00Z"), ZoneId.of("Pacific/Honolulu")));

        assertThat(streak(journey, "2025-10-04T21:00:00Z", ZoneId.of("Pacific/Honolulu"))
                        .days())
                .isEqualTo(2);
    }

    @Test
    void the_date_on_which_something_fell_stays_whatever_becomes_of_the_zone() {
        Streak.Event kept =
                new Streak.Event(Instant.parse("2025-10-01T20:00:00Z"), TEHRAN, LocalDate.parse("2025-10-02"));

        assertThat(streak(List.of(kept), "2025-10-02T10:00:00Z", TEHRAN).status())
                .isEqualTo(Streak.Status.ACTIVE_TODAY);
    }

    @Test
    void tehran_has_no_summer_time_any_more() {
        assertThat(new Streak.Event(Instant.parse("2025-07-01T20:15:00Z"), TEHRAN).date())
                .as("23:45 at +03:30; it would be the next day at +04:30")
                .isEqualTo("2025-07-01");
    }

    private static List<Streak.Event> days(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(day -> new Streak.Event(Instant.parse("2025-10-%02dT10:00:00Z".formatted(day)), TEHRAN))
                .toList();
    }

    private static Streak streak(List<Streak.Event> events, String now, ZoneId zone) {
        return Streak.of(events, 0, Instant.parse(now), zone);
    }
}
