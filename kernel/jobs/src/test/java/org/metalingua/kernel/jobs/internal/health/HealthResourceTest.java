package org.metalingua.kernel.jobs.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.jobs.internal.health.HealthResource.Marker;

class HealthResourceTest {
    private final HealthResource health = new HealthResource(List.of("database", "plugins"));

    @Test
    void a_marker_that_is_missing_keeps_the_platform_from_being_ready() {
        health.addMarker(marker("database", null));
        assertThat(health.readiness().status()).isEqualTo("starting");
        assertThat(health.readiness().markers())
                .containsExactly(
                        new Marker("database", true, Optional.empty()),
                        new Marker("plugins", false, Optional.of("has not appeared yet")));
    }

    @Test
    void the_platform_is_ready_when_no_required_marker_waits() {
        ReadinessMarker waiting = marker("plugins", "a library");
        health.addMarker(marker("database", null));
        health.addMarker(waiting);
        assertThat(health.readiness().isReady()).isFalse();
        health.removeMarker(waiting);
        health.addMarker(marker("plugins", null));
        assertThat(health.readiness().isReady()).isTrue();
    }

    @Test
    void an_optional_marker_is_shown_and_gates_nothing() {
        health.addMarker(marker("database", null));
        health.addMarker(marker("plugins", null));
        health.addMarker(marker("speech", "its model to be loaded"));
        assertThat(health.readiness().isReady()).isTrue();
        assertThat(health.readiness().markers())
                .contains(new Marker("speech", false, Optional.of("its model to be loaded")));
    }

    private static ReadinessMarker marker(String name, String waitingFor) {
        return new ReadinessMarker() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> waitingFor() {
                return Optional.ofNullable(waitingFor);
            }
        };
    }
}
