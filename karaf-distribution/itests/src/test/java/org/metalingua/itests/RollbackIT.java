package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An update that is no good goes by itself, and what served before serves on. */
class RollbackIT {
    private static final String PLUGINS = "/api/admin/plugins";
    private static final String PLUGIN = PLUGINS + "/question/multiple_choice";

    private static Distribution distribution;
    private static Api admin;
    private static String lastGood;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(
                        RunningDistribution.scratch("rollback"), Map.of("METALINGUA_PLUGIN_TRIAL_SECONDS", "4"))
                .start();
        signIn();
        lastGood = status().get("version").asText();
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @Test
    void one_whose_vectors_fail_or_that_throws_at_its_activation_is_refused_and_the_console_says_why()
            throws Exception {
        Api.Answer failing = Relapses.build("")
                .entry("vectors.json", vectors -> vectors.replace("\"expectedPoints\": 1", "\"expectedPoints\": 0.5"))
                .install(admin);
        assertThat(failing.status()).isEqualTo(422);
        assertThat(failing.json().get("detail").asText()).contains("fails its own vector right");

        assertThat(Relapses.build("throws when created").install(admin).status())
                .isEqualTo(422);

        theLastGoodServes();
        assertThat(latest().get("kind").asText()).isEqualTo("REFUSED");
        assertThat(latest().get("reason").asText()).contains("its component cannot be created");
    }

    @Test
    void one_that_fails_in_service_is_taken_back_and_no_request_fails() throws Exception {
        JsonNode installed = Relapses.build("fails in service").install(admin).ok();
        assertThat(installed.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(installed.get("trial").get("until").asText()).isNotEmpty();
        assertThat(installed.get("rollBackTo").asText()).isEqualTo(lastGood);
        for (int i = 0; i < 10; i++) {
            assertThat(preview().get("points").asDouble()).isEqualTo(1);
        }
        await().atMost(4, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(latest().get("kind").asText()).isEqualTo("ROLLED_BACK"));
        theLastGoodServes();
        assertThat(status().get("reason").asText()).contains("was taken back", "IllegalStateException");
        assertThat(latest().has("who")).isFalse();
    }

    @Test
    void one_that_comes_through_is_final_and_an_admin_can_go_back() throws Exception {
        String version = Relapses.build("").install(admin).ok().get("version").asText();
        await().atMost(20, TimeUnit.SECONDS).until(() -> !status().has("trial"));
        assertThat(status().get("version").asText()).isEqualTo(version);
        assertThat(latest().get("kind").asText()).isEqualTo("PROVEN");
        assertThat(preview().get("points").asDouble()).isEqualTo(1);

        admin.post(PLUGIN + "/roll-back", Map.of()).ok();
        theLastGoodServes();
        assertThat(latest().get("kind").asText()).isEqualTo("RETURNED");
        assertThat(latest().get("who").asText()).isNotEmpty();
        assertThat(admin.post(PLUGIN + "/roll-back", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void a_kill_in_the_middle_of_an_install_and_on_trial_leaves_the_last_good_build() throws Exception {
        PluginJar deadly = Relapses.build("ends the process");
        try {
            Api.Answer answer = deadly.install(admin);
            throw new AssertionError("the platform lives: " + answer);
        } catch (UncheckedIOException connectionLost) {
            assertThat(distribution.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        startAgain();
        theLastGoodServes();

        Relapses.build("").install(admin).ok();
        distribution.kill();
        startAgain();
        theLastGoodServes();
        assertThat(latest().get("kind").asText()).isEqualTo("ROLLED_BACK");
        assertThat(latest().get("reason").asText()).contains("ended while it was on trial");
    }

    @Test
    void a_preview_says_whom_an_update_touches_and_changes_nothing() throws Exception {
        Api learner = new Api(distribution.baseUri()).as("student");
        Placement.start(learner);
        JsonNode preview = admin.postRaw(
                        PLUGINS + "/preview", Relapses.build("").bytes(), "application/java-archive")
                .ok();
        assertThat(preview.get("change").asText()).isEqualTo("NEWER");
        assertThat(preview.get("installed").asText()).isEqualTo(lastGood);
        assertThat(preview.has("signer")).isFalse();
        assertThat(preview.get("obstacles")).isEmpty();
        assertThat(preview.get("restarts")).isEmpty();
        assertThat(preview.get("runningSessions").asLong()).isPositive();
        assertThat(preview.get("questions").asLong()).isGreaterThan(4);
        assertThat(preview.get("needs"))
                .allSatisfy(need -> assertThat(need.get("met").asBoolean()).isTrue());
        assertThat(preview.get("vectors").get("removed").asInt()).isPositive();
        theLastGoodServes();
    }

    private static void signIn() {
        admin = new Api(distribution.baseUri()).as("platform-admin");
    }

    private static void startAgain() {
        distribution.start();
        signIn();
    }

    private static void theLastGoodServes() {
        assertThat(status().get("version").asText()).isEqualTo(lastGood);
        assertThat(status().get("state").asText()).isEqualTo("ACTIVE");
        assertThat(preview().get("points").asDouble()).isEqualTo(1);
    }

    private static JsonNode status() {
        for (JsonNode plugin : admin.get(PLUGINS).ok().get("items")) {
            if (plugin.get("id").asText().equals("question/multiple_choice")) {
                return plugin;
            }
        }
        throw new AssertionError("it is not in the list");
    }

    private static JsonNode latest() {
        return admin.get(PLUGIN + "/history").ok().get("items").get(0);
    }

    private static JsonNode preview() {
        ObjectNode request =
                Api.JSON.createObjectNode().put("type", "multiple_choice").put("maxPoints", 1);
        request.putObject("content")
                .put("stem", "She ___ home.")
                .putArray("options")
                .add(Api.JSON.createObjectNode().put("id", "a").put("text", "go"))
                .add(Api.JSON.createObjectNode().put("id", "b").put("text", "goes"));
        request.putObject("key").put("correct", "b");
        request.putObject("response").put("selected", "b");
        return new Api(distribution.baseUri())
                .as("teacher")
                .post("/api/unified-testing/questions/score-preview", request)
                .ok();
    }
}
