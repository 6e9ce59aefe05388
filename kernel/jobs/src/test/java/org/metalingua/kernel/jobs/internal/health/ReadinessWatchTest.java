package org.metalingua.kernel.jobs.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.jobs.internal.health.Readiness.Marker;

class ReadinessWatchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final HandMovedClock clock = new HandMovedClock();
    private final ReadinessWatch watch = new ReadinessWatch(Set.of("plugins", "database"), clock);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void a_marker_that_is_missing_keeps_the_platform_from_being_ready() {
        watch.addMarker(new Step("database", null));
        assertThat(watch.look())
                .isEqualTo(new Readiness(
                        "starting",
                        List.of(
                                new Marker("database", true, Optional.empty(), START),
                                new Marker("plugins", false, Optional.of("has not appeared yet"), START))));
    }

    @Test
    void the_platform_is_ready_when_no_required_marker_waits() {
        Step plugins = new Step("plugins", "a library");
        watch.addMarker(new Step("database", null));
        watch.addMarker(plugins);
        assertThat(watch.look().isReady()).isFalse();
        plugins.waitingFor = null;
        assertThat(watch.look().isReady()).isTrue();
    }

    @Test
    void an_optional_marker_is_shown_in_its_place_and_gates_nothing() {
        watch.addMarker(new Step("plugins", null));
        Step speech = new Step("images", "its model to be loaded");
        watch.addMarker(speech);
        watch.addMarker(new Step("database", null));
        assertThat(watch.look().isReady()).isTrue();
        assertThat(watch.look().markers()).extracting(Marker::name).containsExactly("database", "images", "plugins");
        watch.removeMarker(speech);
        assertThat(watch.look().markers()).extracting(Marker::name).containsExactly("database", "plugins");
    }

    @Test
    void a_marker_that_fails_is_one_that_waits_and_costs_the_others_nothing() {
        watch.addMarker(new Step("database", null));
        watch.addMarker(new ReadinessMarker() {
            @Override
            public String name() {
                return "plugins";
            }

            @Override
            public Optional<String> waitingFor() {
                throw new IllegalStateException("no list");
            }
        });
        assertThat(watch.look().isReady()).isFalse();
        assertThat(marker("plugins").waitingFor())
                .hasValueSatisfying(what -> assertThat(what).contains("no list"));
        assertThat(marker("database").ready()).isTrue();
    }

    @Test
    void one_of_two_markers_of_a_name_that_waits_makes_the_step_wait() {
        watch.addMarker(new Step("database", null));
        watch.addMarker(new Step("database", "its schema"));
        assertThat(marker("database").waitingFor()).contains("its schema");
    }

    @Test
    void a_state_keeps_its_age_until_it_changes() {
        Step database = new Step("database", "the server");
        watch.addMarker(database);
        clock.now = START.plusSeconds(5);
        assertThat(marker("database").since()).isEqualTo(START);
        database.waitingFor = "the schema";
        assertThat(marker("database").since()).isEqualTo(START);
        database.waitingFor = null;
        assertThat(marker("database").since()).isEqualTo(START.plusSeconds(5));
        clock.now = START.plusSeconds(9);
        assertThat(marker("database").since()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void a_bundle_that_restarts_between_two_looks_is_noticed() {
        Step before = new Step("plugins", null);
        watch.addMarker(before);
        assertThat(marker("plugins").since()).isEqualTo(START);
        clock.now = START.plusSeconds(7);
        watch.removeMarker(before);
        watch.addMarker(new Step("plugins", null));
        assertThat(marker("plugins")).isEqualTo(new Marker("plugins", true, Optional.empty(), START.plusSeconds(7)));
    }

    private Marker marker(String name) {
        return watch.look().markers().stream()
                .filter(marker -> marker.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final class Step implements ReadinessMarker {
        private final String name;
        private String waitingFor;

        private Step(String name, String waitingFor) {
            this.name = name;
            this.waitingFor = waitingFor;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<String> waitingFor() {
            return Optional.ofNullable(waitingFor);
        }
    }

    private static final class HandMovedClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
