package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes around one database: what is decided at the one holds at the other, which nobody has told. */
class TwoNodesIT {
    private static final String PROVIDER = "/api/admin/providers/org.metalingua.provider.ai-ollama";
    private static final String SWITCHES = "/api/admin/switches";

    private static ExternalDatabase database;
    private static Distribution first;
    private static Distribution second;
    private static Institutes institutes;

    @BeforeAll
    static void start() throws Exception {
        database = ExternalDatabase.start(RunningDistribution.scratch("two-nodes-database"));
        Map<String, String> environment = Map.of("DATABASE_URL", database.url());
        first = Distribution.unpack(RunningDistribution.scratch("two-nodes-first"), environment)
                .start();
        second = Distribution.unpack(RunningDistribution.scratch("two-nodes-second"), environment)
                .start();
        institutes = Institutes.of(first, database);
        institutes.create("hamun", "admin");
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        database.close();
    }

    @Test
    void settings_of_a_provider_start_change_and_stop_it_on_the_other_node_too() {
        Api here = new Api(first.baseUri()).as("admin");
        Api there = new Api(second.baseUri()).as("admin");
        assertThat(state(there)).isEqualTo("unconfigured");

        JsonNode stored =
                here.put(PROVIDER, settings(0, "http://127.0.0.1:9"), Map.of()).ok();
        soon().until(() -> state(there).equals("running"));

        here.put(PROVIDER, settings(stored.get("version").asInt(), "http://127.0.0.1:10"), Map.of())
                .ok();
        // the provider answers from its own settings whom it could not reach
        soon().until(() -> there.post(PROVIDER + "/test", Map.of())
                .ok()
                .get("sentence")
                .asText()
                .contains("127.0.0.1:10"));

        assertThat(here.delete(PROVIDER).status()).isEqualTo(204);
        soon().until(() -> state(there).equals("unconfigured"));
        assertThat(there.post(PROVIDER + "/test", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void what_an_institute_switches_off_is_off_on_the_other_node_too() {
        Api here = new Api(first.baseUri()).as("admin");
        Api there = new Api(second.baseUri()).as("admin");
        JsonNode before = testing(here);

        here.post(SWITCHES, turned(before, false)).ok();
        soon().until(() -> !testing(there).get("on").asBoolean());
        assertThat(there.get("/api/unified-testing/templates").status()).isEqualTo(403);

        here.post(SWITCHES, turned(testing(here), true)).ok();
        soon().until(() -> there.get("/api/unified-testing/templates").status() == 200);
    }

    @Test
    void members_of_an_institute_that_is_suspended_are_refused_by_the_other_node_too() throws Exception {
        Api operator = new Api(first.baseUri()).as("platform-admin");
        Api member = new Api(second.baseUri()).signedIn("admin@hamun.example", Api.DEMO_PASSWORD);
        String hamun = "/api/admin/institutes/" + institutes.one("select id from institute where slug = 'hamun'");
        assertThat(member.get("/api/licence").status()).isEqualTo(200);

        operator.post(hamun + "/suspend", Map.of()).ok();
        soon().until(() -> member.get("/api/licence").status() == 403);

        operator.post(hamun + "/resume", Map.of()).ok();
        soon().until(() -> member.get("/api/licence").status() == 200);
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(5));
    }

    private static Map<String, Object> settings(int version, String url) {
        return Map.of("version", version, "values", Map.of("url", url, "model", "none"));
    }

    private static String state(Api admin) {
        return admin.get(PROVIDER).ok().get("state").asText();
    }

    private static JsonNode testing(Api admin) {
        return StreamSupport.stream(admin.get(SWITCHES).ok().get("items").spliterator(), false)
                .filter(one -> one.get("kind").asText().equals("module")
                        && one.get("id").asText().equals("testing"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> turned(JsonNode seen, boolean on) {
        return Map.of(
                "kind",
                "module",
                "id",
                "testing",
                "on",
                on,
                "version",
                seen.get("version").asInt());
    }
}
