package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the console shows and changes: providers of two institutes, logs, error budgets, modules. */
@ExtendWith(RunningDistribution.class)
class ConsoleIT {
    private static final String PROVIDERS = "/api/admin/providers";
    private static final String SMTP = PROVIDERS + "/org.metalingua.provider.mail-smtp";
    private static final String ORDERS = "/api/admin/provider-orders";
    private static final String SECRET = "a-secret-of-alvand-71c9";
    private static final String CHOICE = "question/multiple_choice";

    private static Api alvand;
    private static Api dena;
    private static Api platform;

    @BeforeAll
    static void create(Distribution distribution) throws Exception {
        Institutes institutes = Institutes.of(distribution);
        alvand = institutes.licensed("alvand");
        dena = institutes.licensed("dena");
        platform = new Api(distribution.baseUri()).as("platform-admin");
    }

    @Test
    void an_institutes_settings_and_order_of_providers_are_its_own() {
        JsonNode form = alvand.get(SMTP).ok();
        assertThat(form.get("state").asText()).isEqualTo("unconfigured");
        JsonNode stored = alvand.put(
                        SMTP,
                        Map.of(
                                "version",
                                0,
                                "values",
                                Map.of(
                                        "host", "127.0.0.1",
                                        "port", 9,
                                        "encryption", "none",
                                        "from", "exams@alvand.example",
                                        "user", "alvand",
                                        ".password", SECRET)),
                        Map.of())
                .ok();
        assertThat(stored.get("state").asText()).isEqualTo("running");
        assertThat(stored.toString()).doesNotContain(SECRET);
        assertThat(alvand.post(SMTP + "/test", Map.of()).ok().get("state").asText())
                .isEqualTo("down");

        for (Api other : List.of(dena, platform)) {
            JsonNode theirs = other.get(SMTP).ok();
            assertThat(theirs.get("state").asText()).isEqualTo("unconfigured");
            assertThat(theirs.toString()).doesNotContain("alvand");
            assertThat(other.post(SMTP + "/test", Map.of()).status()).isEqualTo(409);
            assertThat(ids(order(other))).containsExactly("mail-sandbox");
            assertThat(other.delete(SMTP).status()).isEqualTo(404);
        }

        JsonNode order = order(alvand);
        assertThat(ids(order)).containsExactly("org.metalingua.provider.mail-smtp", "mail-sandbox");
        assertThat(order.get("used").asText()).isEqualTo("org.metalingua.provider.mail-smtp");
        JsonNode chosen = alvand.put(
                        ORDERS + "/MailSender",
                        Map.of(
                                "order",
                                List.of("mail-sandbox", "org.metalingua.provider.mail-smtp"),
                                "version",
                                order.get("version").asInt()),
                        Map.of())
                .ok();
        assertThat(chosen.get("own").asBoolean()).isTrue();
        assertThat(chosen.get("used").asText()).isEqualTo("mail-sandbox");
        assertThat(order(dena).get("own").asBoolean()).isFalse();
        assertThat(alvand.put(ORDERS + "/MailSender", Map.of("order", List.of(), "version", 0), Map.of())
                        .status())
                .isEqualTo(412);
        assertThat(alvand.put(ORDERS + "/Nothing", Map.of("order", List.of(), "version", 0), Map.of())
                        .status())
                .isEqualTo(404);

        assertThat(alvand.delete(SMTP).status()).isEqualTo(204);
        // the provider leaves when Configuration Admin has told it, which is in its own time
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ids(order(alvand))).containsExactly("mail-sandbox"));
    }

    @Test
    void the_log_is_told_by_plugin_to_those_above_the_institutes_alone() {
        assertThat(alvand.get("/api/admin/log/sources").status()).isEqualTo(403);
        List<String> sources = new ArrayList<>();
        platform.get("/api/admin/log/sources")
                .ok()
                .get("items")
                .forEach(one -> sources.add(one.get("id").asText()));
        assertThat(sources).contains(CHOICE, "org.metalingua.kernel.persistence");
        JsonNode lines =
                platform.get("/api/admin/log?level=info&source=" + CHOICE).ok().get("items");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line.get("message").asText()).contains("is in service"));
        assertThat(platform.get("/api/admin/log?level=loud&source=" + CHOICE).status())
                .isEqualTo(400);
        assertThat(platform.get("/api/admin/log").status()).isEqualTo(400);
        assertThat(platform.get("/api/admin/log/errors?source=" + CHOICE).status())
                .isEqualTo(200);
    }

    @Test
    void calls_of_a_plugin_are_counted() {
        Map<String, Object> preview = Map.of(
                "type", "multiple_choice",
                "maxPoints", 1,
                "content",
                        Map.of(
                                "stem",
                                "She ___ home.",
                                "options",
                                List.of(Map.of("id", "a", "text", "go"), Map.of("id", "b", "text", "goes"))),
                "key", Map.of("correct", "b"),
                "response", Map.of("selected", "b"));
        String budget = "/api/admin/plugins/" + CHOICE + "/budget";
        long before = alvand.get(budget).ok().at("/budget/lastDay/calls").asLong();
        alvand.post("/api/unified-testing/questions/score-preview", preview).ok();
        JsonNode after = alvand.get(budget).ok().get("budget");
        assertThat(after.at("/lastDay/calls").asLong()).isGreaterThan(before);
        assertThat(after.at("/breaker/openSince").isMissingNode()).isTrue();
        assertThat(after.at("/breaker/failures").asInt()).isPositive();
        assertThat(alvand.get("/api/admin/plugins/question/nothing/budget").status())
                .isEqualTo(404);
    }

    @Test
    void modules_and_what_they_hang_on_are_listed() {
        JsonNode testing = StreamSupport.stream(
                        alvand.get("/api/admin/modules").ok().get("items").spliterator(), false)
                .filter(part -> part.get("name").asText().equals("org.metalingua.module.testing"))
                .findFirst()
                .orElseThrow();
        assertThat(testing.get("kind").asText()).isEqualTo("module");
        assertThat(testing.get("state").asText()).as(testing.toString()).isEqualTo("running");
        assertThat(testing.get("provides").toString()).isEqualTo("[\"testing\"]");
        assertThat(testing.get("needs").toString()).contains("org.metalingua.kernel.core");
    }

    private static JsonNode order(Api caller) {
        for (JsonNode one : caller.get(ORDERS).ok().get("items")) {
            if (one.get("kind").asText().equals("MailSender")) {
                return one;
            }
        }
        throw new AssertionError("nobody sends mail");
    }

    private static List<String> ids(JsonNode order) {
        List<String> ids = new ArrayList<>();
        order.get("providers").forEach(one -> ids.add(one.get("id").asText()));
        return ids;
    }
}
