package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * kill -9 at random moments of installs, again and again: every start afterwards has the old build or the new one, whole
 * and working. What happens at each single step is in the installer's own tests.
 */
class InstallCrashIT {
    private static final int KILLS = 8;
    /** An install takes less; so some kills come after it was acknowledged. */
    private static final int MOST_MILLIS = 400;

    @Test
    void whenever_an_install_is_killed_the_next_start_has_a_whole_build() throws Exception {
        try (Distribution distribution = Distribution.unpack(
                        RunningDistribution.scratch("install-crash"), Map.of("METALINGUA_PLUGIN_TRIAL_SECONDS", "0"))
                .start()) {
            String before = status(distribution).get("version").asText();
            for (int i = 1; i <= KILLS; i++) {
                String next = (10 + i) + ".0.0";
                boolean isAcknowledged = isInstalledBeforeTheKill(distribution, next);
                distribution.start();
                JsonNode status = status(distribution);
                String now = status.get("version").asText();
                assertThat(now).as("kill " + i).isIn(isAcknowledged ? Set.of(next) : Set.of(before, next));
                assertThat(status.get("state").asText()).as(status.toString()).isEqualTo("ACTIVE");
                assertThat(points(distribution)).isEqualTo(1);
                before = now;
            }
        }
    }

    private static boolean isInstalledBeforeTheKill(Distribution distribution, String version) throws Exception {
        Api admin = new Api(distribution.baseUri()).as("platform-admin");
        byte[] jar = Relapses.build("").version(version).bytes();
        CompletableFuture<Integer> install =
                CompletableFuture.supplyAsync(() -> admin.postRaw("/api/admin/plugins", jar, "application/java-archive")
                        .status());
        boolean acknowledged = false;
        try {
            acknowledged = install.get(ThreadLocalRandom.current().nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS) == 200;
        } catch (TimeoutException inTheMiddle) {
            // as it is meant
        } catch (ExecutionException e) {
            throw new AssertionError("the platform was lost before it was killed", e);
        }
        distribution.kill();
        return acknowledged;
    }

    private static JsonNode status(Distribution distribution) {
        for (JsonNode plugin : new Api(distribution.baseUri())
                .as("platform-admin")
                .get("/api/admin/plugins")
                .ok()
                .get("items")) {
            if (plugin.get("id").asText().equals("question/multiple_choice")) {
                return plugin;
            }
        }
        throw new AssertionError("it is not in the list");
    }

    private static double points(Distribution distribution) {
        return new Api(distribution.baseUri())
                .as("teacher")
                .post(
                        "/api/unified-testing/questions/score-preview",
                        Map.of(
                                "type", "multiple_choice",
                                "maxPoints", 1,
                                "content",
                                        Map.of("stem", "She ___ home.", "options", new Object[] {
                                            Map.of("id", "a", "text", "go"), Map.of("id", "b", "text", "goes")
                                        }),
                                "key", Map.of("correct", "b"),
                                "response", Map.of("selected", "b")))
                .ok()
                .get("points")
                .asDouble();
    }
}
