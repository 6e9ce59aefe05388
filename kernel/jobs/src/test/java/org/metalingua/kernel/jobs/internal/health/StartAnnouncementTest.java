package org.metalingua.kernel.jobs.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.jobs.internal.health.Readiness.Marker;

class StartAnnouncementTest {
    private static final String ADDRESS = "http://localhost:5000";
    private static final Readiness READY = new Readiness("ready", List.of(marker("database", null)));
    private static final Readiness STARTING =
            new Readiness("starting", List.of(marker("database", "The server is away."), marker("jobs", null)));

    private final StartAnnouncement announcement = new StartAnnouncement(ADDRESS, true);

    @Test
    void the_address_and_an_account_are_said_once() {
        assertThat(announcement.news(STARTING, seconds(3))).isEmpty();
        assertThat(announcement.news(READY, Duration.ofMillis(9_840)))
                .containsExactly(
                        "MetaLingua is ready at http://localhost:5000 (started in 9.8 s)",
                        "Sign in as student@demo.metalingua, password metalingua-demo.");
        assertThat(announcement.news(READY, seconds(60))).isEmpty();
    }

    @Test
    void without_a_demo_institute_no_account_is_named() {
        assertThat(new StartAnnouncement(ADDRESS, false).news(READY, seconds(9)))
                .hasSize(1);
    }

    @Test
    void a_long_wait_is_explained_once() {
        assertThat(announcement.news(STARTING, seconds(20))).isEmpty();
        assertThat(announcement.news(STARTING, seconds(21)))
                .containsExactly("MetaLingua is still waiting: database (The server is away).");
        assertThat(announcement.news(STARTING, seconds(22))).isEmpty();
        assertThat(announcement.news(READY, seconds(30))).hasSize(2);
    }

    @Test
    void falling_back_and_coming_back_are_said_each_time() {
        announcement.news(READY, seconds(9));
        for (int i = 0; i < 2; i++) {
            assertThat(announcement.news(STARTING, seconds(100)))
                    .containsExactly("MetaLingua is not ready any more: database (The server is away).");
            assertThat(announcement.news(STARTING, seconds(101))).isEmpty();
            assertThat(announcement.news(READY, seconds(102))).containsExactly("MetaLingua is ready again.");
        }
    }

    private static Marker marker(String name, String waitingFor) {
        return new Marker(name, waitingFor == null, Optional.ofNullable(waitingFor), Instant.EPOCH);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
