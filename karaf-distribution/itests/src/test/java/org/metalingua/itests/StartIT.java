package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the platform starts, refuses to start, and stops. */
class StartIT {
    private static final String SECRET = "0123456789012345678901234567890123456789";

    @Test
    void it_starts_says_what_it_is_ready_with_and_leaves_nothing_behind_when_stopped() throws Exception {
        Distribution distribution = Distribution.unpack(RunningDistribution.scratch("start"), Map.of())
                .start();
        Api api = new Api(distribution.baseUri());

        assertThat(api.get("/api/health/live").ok().get("status").asText()).isEqualTo("live");
        JsonNode ready = api.get("/api/health/ready").ok();
        assertThat(ready.get("markers").findValuesAsText("name"))
                .contains("http", "database", "accounts", "plugins", "testing", "webapp");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(Files.readString(distribution.output()))
                .contains("MetaLingua is ready at http://localhost:"));

        ProcessHandle database = database(distribution);
        distribution.stop();
        await().atMost(Duration.ofSeconds(10)).until(() -> !database.isAlive());
        assertThat(errors(distribution)).isEmpty();
    }

    /**
     * Without what Pax Web 8.0.34 now and then makes of the news that a bundle has stopped, when it stops at that moment
     * itself: WebContainerManager hands it to a thread pool that has ended.
     */
    private static List<String> errors(Distribution distribution) throws IOException {
        return Files.readAllLines(distribution.log()).stream()
                .filter(line -> line.contains("| ERROR |"))
                .filter(line -> !(line.contains("| FelixDispatchQueue |")
                        && line.contains("org.ops4j.pax.web.pax-web-extender-whiteboard")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', JWT_SECRET DATABASE_URL",
        "0123456789012345678901234567890123456789, '', DATABASE_URL",
        "'', postgres://u:p@127.0.0.1:1/x, JWT_SECRET"
    })
    void in_production_a_missing_secret_ends_the_start_with_one_clear_message(String secret, String url, String missing)
            throws Exception {
        Distribution distribution = Distribution.unpack(
                        RunningDistribution.scratch("production"),
                        Map.of("METALINGUA_PROFILE", "production", "JWT_SECRET", secret, "DATABASE_URL", url))
                .launch();
        assertThat(distribution.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(distribution.process().exitValue()).isNotZero();
        assertThat(Files.readAllLines(distribution.output()))
                .singleElement()
                .asString()
                .contains(missing.split(" "));
    }

    @Test
    void in_production_it_runs_on_the_database_it_is_given_and_knows_no_demo_account() throws Exception {
        try (ExternalDatabase database = ExternalDatabase.start(RunningDistribution.scratch("external"));
                Distribution distribution = Distribution.unpack(
                                RunningDistribution.scratch("on-external"),
                                Map.of(
                                        "METALINGUA_PROFILE",
                                        "production",
                                        "METALINGUA_HOST",
                                        "127.0.0.1",
                                        "JWT_SECRET",
                                        SECRET,
                                        "DATABASE_URL",
                                        database.url()))
                        .start()) {
            Api api = new Api(distribution.baseUri());
            var refused =
                    api.post("/api/login", Map.of("email", "student@demo.metalingua", "password", Api.DEMO_PASSWORD));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(distribution.data().resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void a_port_that_another_program_has_is_named_and_nobody_is_told_that_it_is_ready() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Distribution distribution = Distribution.unpack(
                                RunningDistribution.scratch("port"),
                                Map.of("METALINGUA_PORT", Integer.toString(other.getLocalPort())))
                        .launch()) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(Files.readString(distribution.output()))
                            .contains("still waiting: ", "http (its own answer", "set METALINGUA_PORT to a free port"));
            assertThat(Files.readString(distribution.output())).doesNotContain("MetaLingua is ready");
        }
    }

    @Test
    void ctrl_c_stops_it_and_its_database() throws Exception {
        Distribution distribution = Distribution.unpack(RunningDistribution.scratch("interrupt"), Map.of());
        distribution.launchFromTerminal().awaitReady();
        ProcessHandle database = database(distribution);

        String pid = Long.toString(distribution.process().pid());
        assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
        assertThat(distribution.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> !database.isAlive());
    }

    @Test
    void it_stops_with_the_build_that_started_it() throws Exception {
        Distribution distribution = Distribution.unpack(
                RunningDistribution.scratch("parent"), Map.of("KARAF_OPTS", "-Dmetalingua.stop-with-parent=true"));
        distribution.launchBelowAShell().awaitReady();
        List<ProcessHandle> started = Stream.concat(
                        distribution.process().descendants(), Stream.of(database(distribution)))
                .toList();

        distribution.process().destroyForcibly();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void it_waits_for_a_database_that_is_late_and_says_so() {
        Distribution distribution = Distribution.unpack(
                        RunningDistribution.scratch("late"),
                        Map.of(
                                "METALINGUA_PROFILE", "production",
                                "JWT_SECRET", SECRET,
                                "DATABASE_URL", "postgres://nobody:nothing@127.0.0.1:9/metalingua",
                                "METALINGUA_HOST", "127.0.0.1"))
                .launch();
        try {
            Api api = new Api(distribution.baseUri());
            await().atMost(Duration.ofSeconds(60))
                    .ignoreException(UncheckedIOException.class)
                    .untilAsserted(() -> {
                        Api.Answer ready = api.get("/api/health/ready");
                        assertThat(ready.status()).isEqualTo(503);
                        JsonNode database = marker(ready, "database");
                        assertThat(database.get("ready").asBoolean()).isFalse();
                        assertThat(database.get("waitingFor").asText())
                                .contains("127.0.0.1")
                                .doesNotContain("nothing");
                    });
            assertThat(api.statusOf("/api/health/live")).isEqualTo(200);
        } finally {
            distribution.close();
        }
    }

    /** The embedded server, which is no child of the platform's process. */
    private static ProcessHandle database(Distribution distribution) throws IOException {
        String pid = Files.readAllLines(distribution.data().resolve("postgres/postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    }

    private static JsonNode marker(Api.Answer ready, String name) {
        for (JsonNode marker : ready.json().path("markers")) {
            if (marker.get("name").asText().equals(name)) {
                return marker;
            }
        }
        throw new AssertionError("no marker " + name + ": " + ready);
    }
}
