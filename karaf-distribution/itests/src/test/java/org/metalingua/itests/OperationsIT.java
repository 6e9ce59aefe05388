package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.itests.Api.Answer;

/** What an operator sees. On a distribution of its own, for it is attacked, and all of its requests are counted. */
class OperationsIT {
    private static final String TOKEN = "a token that only the monitoring knows";
    private static final String COUNT = "metalingua_http_request_duration_seconds_count";

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static Distribution distribution;
    private static Api anonymous;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(
                        RunningDistribution.scratch("operations"), Map.of("METALINGUA_METRICS_TOKEN", TOKEN))
                .start();
        anonymous = new Api(distribution.baseUri());
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    private static Exposition metrics() {
        Answer answer = anonymous.withToken(TOKEN).get("/metrics");
        answer.response().headers().firstValue("Content-Type").ifPresent(type -> assertThat(type)
                .startsWith("text/plain; version=0.0.4"));
        assertThat(answer.status()).isEqualTo(200);
        return Exposition.parse(answer.text());
    }

    @Test
    void metrics_move_with_what_is_done_and_name_templates_of_paths_only() {
        Api student = anonymous.as("student");
        Exposition before = metrics();
        for (int i = 0; i < 3; i++) {
            student.get("/api/me").ok();
        }
        student.get("/api/unified-testing/sessions/987654321");
        student.get("/api/nowhere/987654321");

        Exposition after = metrics();
        assertThat(after.sum(COUNT, "route=\"/api/me\"", "status=\"2xx\"")
                        - before.sum(COUNT, "route=\"/api/me\"", "status=\"2xx\""))
                .isEqualTo(3);
        assertThat(after.sum(COUNT, "route=\"/api/unified-testing/sessions/{id}\"", "status=\"4xx\""))
                .isEqualTo(1);
        assertThat(after.samples().keySet()).noneMatch(sample -> sample.contains("987654321"));
        assertThat(after.sum("metalingua_sign_ins_total", "way=\"password\"", "outcome=\"ok\""))
                .isPositive();
        assertThat(after.sum("metalingua_plugin_calls_total", "plugin=\"question/multiple_choice\""))
                .isPositive();
        assertThat(after.sum("metalingua_plugins", "state=\"active\"")).isEqualTo(40);
        assertThat(after.sum("metalingua_database_pool_connections_most")).isEqualTo(16);
        assertThat(after.sum("metalingua_disk_free_bytes")).isPositive();
        assertThat(after.samples())
                .containsKeys("metalingua_websocket_connections", "metalingua_testing_sessions_started_total");
        assertThat(after.sum("jvm_memory_used_bytes")).isPositive();
    }

    @Test
    void business_counters_move_with_a_test() {
        double before = metrics().sum("metalingua_testing_sessions_started_total");
        Placement.start(anonymous.as("student"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> metrics().sum("metalingua_testing_sessions_started_total") > before);
    }

    @Test
    void metrics_and_their_labels_name_no_institute_and_are_not_for_everybody() {
        Answer answer = anonymous.withToken(TOKEN).get("/metrics");
        assertThat(answer.text())
                .doesNotContain("institute=")
                .doesNotContain("\"demo\"")
                .doesNotContain("Demo");
        // where a token is set, being on the same machine opens nothing
        assertThat(anonymous.get("/metrics").status()).isEqualTo(401);
        assertThat(anonymous.withToken("a guess").get("/metrics").status()).isEqualTo(401);
        assertThat(anonymous.as("admin").get("/metrics").status()).isEqualTo(401);
        assertThat(anonymous.as("platform-admin").get("/metrics").status()).isEqualTo(200);
    }

    @Test
    void health_is_told_part_by_part_to_those_who_answer_for_it() {
        Api platform = anonymous.as("platform-admin");
        JsonNode health = await().atMost(Duration.ofSeconds(60))
                .until(() -> platform.get("/api/admin/health").ok(), seen -> components(seen)
                        .containsAll(List.of("database", "disk", "workers", "plugins", "clock", "realtime")));
        assertThat(health.get("status").asText()).isIn("ok", "degraded");
        for (JsonNode component : health.get("components")) {
            assertThat(component.get("sentence").asText()).isNotBlank();
        }
        assertThat(platform.get("/api/admin/health?locale=fa").ok().toString()).contains("پایگاه داده");
        assertThat(components(anonymous.as("admin").get("/api/admin/health").ok()))
                .contains("workers")
                .doesNotContain("database", "disk");
        assertThat(anonymous.as("teacher").get("/api/admin/health").status()).isEqualTo(403);
        assertThat(anonymous.get("/api/admin/health").status()).isEqualTo(401);
        assertThat(platform.get("/api/admin/health?locale=xx").status()).isEqualTo(400);
    }

    private static List<String> components(JsonNode health) {
        return StreamSupport.stream(health.get("components").spliterator(), false)
                .map(component -> component.get("component").asText())
                .toList();
    }

    @Test
    void many_refused_sign_ins_become_one_alarm_and_one_letter() {
        Api platform = anonymous.as("platform-admin");
        Answer none = platform.get("/api/admin/alarms/recipients");
        Map<String, Object> operator =
                Map.of("channel", "mail", "address", "operator@example.org", "language", "en", "severity", "degraded");
        assertThat(platform.put("/api/admin/alarms/recipients", Map.of("recipients", List.of(operator)), Map.of())
                        .status())
                .isEqualTo(428);
        platform.put(
                        "/api/admin/alarms/recipients",
                        Map.of("recipients", List.of(operator)),
                        Map.of("If-Match", none.header("ETag")))
                .ok();
        assertThat(platform.put(
                                "/api/admin/alarms/recipients",
                                Map.of("recipients", List.of()),
                                Map.of("If-Match", none.header("ETag")))
                        .status())
                .isEqualTo(412);
        for (String bad : List.of("no address", "a@b", "a\r\nBcc: c@d.ef", "")) {
            Answer refused = platform.put(
                    "/api/admin/alarms/recipients",
                    Map.of(
                            "recipients",
                            List.of(Map.of("channel", "mail", "address", bad, "language", "en", "severity", "down"))),
                    Map.of("If-Match", "\"1\""));
            assertThat(refused.status()).as(bad).isEqualTo(400);
            assertThat(refused.json().at("/fields/0/field").asText()).isEqualTo("recipients[0].address");
        }

        for (int i = 0; i < 60; i++) {
            anonymous.post("/api/login", Map.of("email", "guessed@example.org", "password", "guess " + i));
        }

        JsonNode alarm = await().atMost(Duration.ofSeconds(60))
                .until(() -> signInAlarm(platform), one -> one != null && one.hasNonNull("toldAt"));
        assertThat(alarm.get("severity").asText()).isEqualTo("degraded");
        assertThat(letters(platform)).hasSize(1).allSatisfy(letter -> assertThat(letter)
                .contains("Sign-in"));
        // an institute's administrator does not answer for it
        assertThat(anonymous.as("admin").get("/api/admin/alarms").ok().toString())
                .doesNotContain("sign-in");

        String id = alarm.get("id").asText();
        assertThat(anonymous
                        .as("admin")
                        .post("/api/admin/alarms/" + id + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(404);
        for (int i = 0; i < 2; i++) {
            assertThat(platform.send(
                                    "POST",
                                    "/api/admin/alarms/" + id + "/acknowledge",
                                    BodyPublishers.noBody(),
                                    Map.of())
                            .ok()
                            .hasNonNull("acknowledgedAt"))
                    .isTrue();
        }
        JsonNode test = platform.send("POST", "/api/admin/alarms/recipients/test", BodyPublishers.noBody(), Map.of())
                .ok();
        assertThat(test.at("/items/0/address").asText()).isEqualTo("operator@example.org");
        assertThat(test.at("/items/0").has("problem")).isFalse();
        assertThat(letters(platform)).hasSize(2);
        assertThat(platform.get("/api/admin/operations/changes").ok().toString())
                .contains("alarm-settings.changed", "alarm.acknowledged", "alarm-settings.tested");
    }

    private static JsonNode signInAlarm(Api platform) {
        for (JsonNode alarm : platform.get("/api/admin/alarms").ok().get("items")) {
            if (alarm.get("component").asText().equals("sign-in")) {
                return alarm;
            }
        }
        return null;
    }

    private static List<String> letters(Api platform) {
        return StreamSupport.stream(
                        platform.get("/api/admin/sandbox-messages?channel=mail")
                                .ok()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(message -> message.get("recipient").asText().equals("operator@example.org"))
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void files_that_no_table_names_are_counted_and_then_removed_and_others_are_not() throws Exception {
        Api admin = anonymous.as("admin");
        anonymous
                .as("teacher")
                .postRaw("/api/unified-testing/media", PNG, "image/png")
                .ok();
        Path files = distribution.data().resolve("files/1");
        Path orphan = stored(files, "nobody needs this", Duration.ofDays(2));
        Path fresh = stored(files, "somebody may need this in a moment", Duration.ofHours(1));
        List<Path> used = others(files, orphan, fresh);
        assertThat(used).isNotEmpty();
        for (Path file : used) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }

        Answer asked = admin.send("POST", "/api/admin/orphaned-files/look", BodyPublishers.noBody(), Map.of());
        assertThat(asked.status()).isEqualTo(202);
        JsonNode found = awaitIdle(admin);
        assertThat(found.get("files").asLong()).isEqualTo(1);
        assertThat(orphan).exists();

        admin.send("POST", "/api/admin/orphaned-files/remove", BodyPublishers.noBody(), Map.of())
                .ok();
        JsonNode removed = awaitIdle(admin);
        assertThat(removed.get("removedFiles").asLong()).isEqualTo(1);
        assertThat(removed.get("files").asLong()).isZero();
        assertThat(orphan).doesNotExist();
        assertThat(fresh).exists();
        assertThat(used).allSatisfy(file -> assertThat(file).exists());
        assertThat(admin.get("/api/admin/operations/changes").ok().toString()).contains("files.removed");
    }

    private static JsonNode awaitIdle(Api admin) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get("/api/admin/orphaned-files").ok(), seen -> !seen.get("working")
                        .asBoolean());
    }

    private static Path stored(Path files, String content, Duration age) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Path file = files.resolve(sha256.substring(0, 2)).resolve(sha256);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    /** What the platform itself has stored there: it is named by its tables. */
    private static List<Path> others(Path files, Path... but) throws Exception {
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !List.of(but).contains(file))
                    .toList();
        }
    }

    /** What the spans are, and how they hang together, is for the provider's own test. */
    @Test
    void traces_are_switched_on_and_off_while_it_runs() throws Exception {
        List<byte[]> received = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            Api platform = anonymous.as("platform-admin");
            String provider = "/api/admin/providers/org.metalingua.provider.tracing-otlp";
            String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
            platform.put(provider, Map.of("version", 0, "values", Map.of("endpoint", endpoint)), Map.of())
                    .ok();
            assertThat(platform.send("POST", provider + "/test", BodyPublishers.noBody(), Map.of())
                            .ok()
                            .get("state")
                            .asText())
                    .isEqualTo("up");
            String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

            platform.send(
                    "GET",
                    "/api/me",
                    BodyPublishers.noBody(),
                    Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

            // the caller's trace, in which the request and its transactions stand
            await().atMost(Duration.ofSeconds(30)).until(() -> received.stream()
                    .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                    .anyMatch(text ->
                            text.contains(new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1))
                                    && text.contains("GET /api/me")
                                    && text.contains("transaction ")));
            assertThat(platform.delete(provider).status()).isEqualTo(204);
        } finally {
            collector.stop(0);
        }
    }
}
