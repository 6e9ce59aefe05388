package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Question types are replaced, lost and broken while learners are in the middle of a test. */
class HotSwapIT {
    private static final String TYPE = "multiple_choice";
    private static final String PLUGINS = "/api/admin/plugins";
    private static final String PLUGIN = PLUGINS + "/question/" + TYPE;
    private static final int UPDATES = 50;
    private static final int CONNECTIONS = 16;
    private static final List<String> LEARNERS = List.of(
            "student", "teacher", "mentor", "supervisor", "accountant", "front-desk", "call-center-agent", "admin");
    /** Jars built by this class so far; each gets a version, and so a content, of its own. */
    private static final AtomicInteger BUILDS = new AtomicInteger();

    private static Distribution distribution;
    private static Api anonymous;
    private static PluginJar shipped;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(RunningDistribution.scratch("swap"), Map.of())
                .start();
        anonymous = new Api(distribution.baseUri());
        shipped = PluginJar.shipped(distribution, TYPE);
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @AfterEach
    void the_type_is_in_service_again() {
        nextVersion().install(anonymous.as("platform-admin")).ok();
    }

    @Test
    void fifty_updates_under_load_fail_no_request_and_lose_no_answer() throws Exception {
        List<Learner> learners = new ArrayList<>();
        for (String role : LEARNERS) {
            Api api = anonymous.as(role);
            String session = Placement.start(api);
            List<JsonNode> questions = multipleChoice(api, session);
            int half = questions.size() / 2;
            learners.add(new Learner(api, session, questions.subList(0, half)));
            learners.add(new Learner(api, session, questions.subList(half, questions.size())));
        }
        assertThat(learners).hasSize(CONNECTIONS);

        AtomicBoolean done = new AtomicBoolean();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<?>> running = new ArrayList<>();
        for (Learner learner : learners) {
            running.add(threads.submit(() -> learner.answerUntil(done, failures)));
        }
        Api admin = anonymous.as("platform-admin");
        String before = kernelBundles();
        for (int i = 0; i < UPDATES; i++) {
            nextVersion().install(admin).ok();
        }
        done.set(true);
        for (Future<?> thread : running) {
            thread.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(failures).isEmpty();
        int answers = learners.stream().mapToInt(learner -> learner.sent.get()).sum();
        assertThat(answers).as("answers given meanwhile").isGreaterThan(UPDATES);
        for (Learner learner : learners) {
            learner.findsEveryAcknowledgedAnswer();
        }
        assertThat(kernelBundles()).as("kernel and module bundles restarted").isEqualTo(before);
    }

    @Test
    void a_hundred_updates_leave_no_class_loader_behind() throws Exception {
        Api admin = anonymous.as("platform-admin");
        nextVersion().install(admin).ok();
        for (int i = 0; i < 100; i++) {
            nextVersion().install(admin).ok();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(loadedBuilds()).isBetween(1L, 2L));
    }

    @Test
    void while_a_type_is_away_answers_are_kept_and_scored_when_it_is_back() {
        Api learner = anonymous.as("student");
        Api admin = anonymous.as("platform-admin");
        String session = Placement.start(learner);
        JsonNode question = multipleChoice(learner, session).get(0);
        int index = question.get("index").asInt();

        assertThat(admin.delete(PLUGIN).status()).isEqualTo(204);
        Api.Answer away = learner.get(Placement.SESSIONS + session + "/question/" + index);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.json().get("code").asText()).isEqualTo("plugin-unavailable");
        assertThat(away.header("Retry-After")).isNotEmpty();

        JsonNode acknowledged = Placement.submit(learner, session, question, Placement.anyAnswer(question), 1_000_000)
                .ok();
        assertThat(acknowledged.get("status").asText()).isEqualTo("stored");

        shipped.install(admin).ok();
        assertThat(Placement.question(learner, session, index).get("response"))
                .isEqualTo(Placement.anyAnswer(question));
    }

    @Test
    void a_candidate_that_fails_its_own_vectors_never_becomes_active() {
        Api admin = anonymous.as("platform-admin");
        String version = status(admin).get("version").asText();
        Api.Answer answer = nextVersion()
                .entry(
                        "vectors.json",
                        vectors -> vectors.replaceFirst("\"expectedPoints\"\\s*:\\s*1\\b", "\"expectedPoints\": 0.5"))
                .install(admin);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asText()).contains("vector");
        assertThat(status(admin).get("version").asText()).isEqualTo(version);
        assertThat(preview("goes").get("points").asDouble()).isEqualTo(1);
    }

    @Test
    void a_plugin_for_another_kernel_is_refused_with_the_reason() {
        Api admin = anonymous.as("platform-admin");
        Api.Answer answer = nextVersion()
                .header(
                        "Import-Package",
                        imports -> imports.replaceAll(
                                "(org\\.metalingua\\.kernel\\.api\\.item;version=)\"[^\"]*\"", "$1\"[9.0,10)\""))
                .install(admin);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").asText()).contains("needs kernel API item [9,10)");
        assertThat(preview("goes").get("points").asDouble()).isEqualTo(1);
    }

    @Test
    void what_is_no_plugin_is_refused() {
        Api admin = anonymous.as("platform-admin");
        assertThat(admin.postRaw(PLUGINS, "no jar".getBytes(StandardCharsets.UTF_8), "application/java-archive")
                        .status())
                .isEqualTo(422);
        assertThat(nextVersion().without("ui/player.js").install(admin).status())
                .isEqualTo(422);
        assertThat(nextVersion()
                        .header("Provide-Capability", old -> "nothing.at.all")
                        .install(admin)
                        .status())
                .isEqualTo(422);
        assertThat(admin.postRaw(PLUGINS, new byte[17 * 1024 * 1024], "application/java-archive")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void an_institute_sees_plugins_and_leaves_them_to_who_runs_the_platform() {
        Api admin = anonymous.as("admin");
        String catalogue = "/api/admin/plugin-catalogue";
        JsonNode before = status(admin);
        assertThat(admin.get(catalogue).status()).isEqualTo(200);
        assertThat(admin.get(PLUGIN + "/history").status()).isEqualTo(200);
        Map<String, String> choice = Map.of("sha256", before.get("sha256").asText());

        assertThat(List.of(
                        nextVersion().install(admin),
                        admin.postRaw(PLUGINS + "/preview", nextVersion().bytes(), "application/java-archive"),
                        admin.post(PLUGIN + "/stop", Map.of()),
                        admin.post(PLUGIN + "/start", Map.of()),
                        admin.post(PLUGIN + "/roll-back", Map.of()),
                        admin.delete(PLUGIN),
                        admin.post(catalogue + "/preview", choice),
                        admin.post(catalogue + "/install", choice),
                        admin.get(catalogue + "/lock")))
                .extracting(Api.Answer::status)
                .containsOnly(403);
        assertThat(status(admin).get("sha256")).isEqualTo(before.get("sha256"));
        assertThat(status(admin).get("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void stopping_and_starting_is_seen_in_the_list() {
        Api admin = anonymous.as("platform-admin");
        admin.post(PLUGIN + "/stop", Map.of()).ok();
        assertThat(status(admin).get("desired").asText()).isEqualTo("STOPPED");
        assertThat(status(admin).get("state").asText()).isEqualTo("INSTALLED");
        admin.post(PLUGIN + "/start", Map.of()).ok();
        assertThat(status(admin).get("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void what_an_admin_installed_is_still_there_after_a_restart() {
        Api admin = anonymous.as("platform-admin");
        PluginJar update = nextVersion();
        String version = update.install(admin).ok().get("version").asText();
        admin.post(PLUGINS + "/question/ordering/stop", Map.of()).ok();
        distribution.stop();
        distribution.start();
        anonymous = new Api(distribution.baseUri());
        Api again = anonymous.as("platform-admin");
        assertThat(status(again).get("version").asText()).isEqualTo(version);
        assertThat(status(again).get("state").asText()).isEqualTo("ACTIVE");
        again.post(PLUGINS + "/question/ordering/start", Map.of()).ok();
    }

    private static PluginJar nextVersion() {
        return shipped.version("1.1." + BUILDS.incrementAndGet());
    }

    private static JsonNode status(Api admin) {
        for (JsonNode plugin : admin.get(PLUGINS).ok().get("items")) {
            if (plugin.get("id").asText().equals("question/" + TYPE)) {
                return plugin;
            }
        }
        throw new AssertionError(TYPE + " is not in the list");
    }

    private static JsonNode preview(String correct) {
        ObjectNode request = Api.JSON.createObjectNode().put("type", TYPE).put("maxPoints", 1);
        request.putObject("content")
                .put("stem", "She ___ home.")
                .putArray("options")
                .add(Api.JSON.createObjectNode().put("id", "go").put("text", "go"))
                .add(Api.JSON.createObjectNode().put("id", "goes").put("text", "goes"));
        request.putObject("key").put("correct", correct);
        request.putObject("response").put("selected", correct);
        return anonymous
                .as("teacher")
                .post("/api/unified-testing/questions/score-preview", request)
                .ok();
    }

    private static List<JsonNode> multipleChoice(Api learner, String session) {
        List<JsonNode> questions = new ArrayList<>();
        int count = learner.get(Placement.SESSIONS + session)
                .ok()
                .get("questionCount")
                .asInt();
        for (int i = 0; i < count; i++) {
            JsonNode question = Placement.question(learner, session, i);
            if (question.get("type").asText().equals(TYPE)) {
                questions.add(question);
            }
        }
        assertThat(questions).hasSizeGreaterThan(4);
        return questions;
    }

    /** Starts and stops of the kernel's and the modules' bundles, as the log has them. */
    private static String kernelBundles() throws IOException {
        StringBuilder restarts = new StringBuilder();
        for (JsonNode marker : anonymous.get("/api/health/ready").ok().get("markers")) {
            restarts.append(marker.get("name").asText())
                    .append(' ')
                    .append(marker.path("since").asText())
                    .append('\n');
        }
        return restarts.toString();
    }

    /** How often the type's class is loaded: once for the build in service, and once more for each that was kept. */
    private static long loadedBuilds() {
        return Pattern.compile("org\\.metalingua\\.question\\.multiple_choice\\.MultipleChoice\\s")
                .matcher(Jvm.of(distribution).classLoaders())
                .results()
                .count();
    }

    /** One connection of a learner, who changes her mind about her questions for as long as the test lasts. */
    private static final class Learner {
        private final Api api;
        private final String session;
        private final List<JsonNode> questions;
        private final Map<Integer, JsonNode> acknowledged = new ConcurrentHashMap<>();
        private final AtomicInteger sent = new AtomicInteger();

        Learner(Api api, String session, List<JsonNode> questions) {
            this.api = api;
            this.session = session;
            this.questions = List.copyOf(questions);
        }

        void answerUntil(AtomicBoolean done, Queue<String> failures) {
            for (int seq = 1; !done.get(); seq++) {
                JsonNode question = questions.get(seq % questions.size());
                JsonNode options = question.get("content").get("options");
                ObjectNode answer = Api.JSON.createObjectNode();
                answer.set("selected", options.get(seq % options.size()).get("id"));
                try {
                    Api.Answer result = Placement.submit(api, session, question, answer, seq);
                    sent.incrementAndGet();
                    if (result.status() == 200) {
                        acknowledged.put(question.get("index").asInt(), answer);
                    } else {
                        failures.add(result.toString());
                    }
                    Api.Answer shown = api.get(Placement.SESSIONS + session + "/question/"
                            + question.get("index").asInt());
                    if (shown.status() != 200) {
                        failures.add(shown.toString());
                    }
                } catch (RuntimeException e) {
                    failures.add(e.toString());
                }
            }
        }

        void findsEveryAcknowledgedAnswer() {
            acknowledged.forEach((index, answer) -> assertThat(
                            Placement.question(api, session, index).get("response"))
                    .isEqualTo(answer));
        }
    }
}
