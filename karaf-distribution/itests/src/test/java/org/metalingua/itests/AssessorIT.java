package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.metalingua.provider.ai_ollama.FakeOllama;

/**
 * An institute begins without a language model, gets one, restarts, and loses it again. One server sees it all, so the
 * steps stand in their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AssessorIT {
    private static final String PROVIDER = "/api/admin/providers/org.metalingua.provider.ai-ollama";
    private static final String SECRET = "Bearer the-token-of-the-proxy-8c1f";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Distribution distribution;
    private static FakeOllama model;
    private static String template;
    private static String waiting;
    /** While it is true the model does not answer. */
    private static volatile boolean thinking;

    @BeforeAll
    static void start() {
        model = FakeOllama.start().replies(AssessorIT::reply);
        distribution = Distribution.unpack(RunningDistribution.scratch("assessor"), Map.of())
                .start();
        template = essayTest();
    }

    @AfterAll
    static void stop() {
        distribution.close();
        model.close();
    }

    @Test
    @Order(1)
    void without_a_provider_an_essay_waits_for_a_person_and_rules_do_what_they_can() {
        JsonNode provider = admin().get(PROVIDER).ok();
        assertThat(provider.get("state").asText()).isEqualTo("unconfigured");
        assertThat(provider.get("kinds").get(0).asText()).isEqualTo("LanguageModel");
        assertThat(admin().get(PROVIDER + "?locale=fa").ok().get("name").asText())
                .contains("مدل زبانی");

        waiting = writeEssay();
        assertThat(queue()).contains(waiting);

        JsonNode essay = teacher()
                .post(
                        "/api/unified-testing/ai-score-essay",
                        Map.of("essayText", "Cities are loud.", "rubric", "ielts_task2"))
                .ok();
        assertThat(essay.get("source").asText()).isEqualTo("rules");
        assertThat(essay.hasNonNull("cefrLevel")).isFalse();

        JsonNode gaps = generate("fill_blank", "Cities are becoming louder every single year.")
                .ok();
        assertThat(gaps.get("source").asText()).isEqualTo("rules");
        assertThat(gaps.get("items")
                        .get(0)
                        .get("draft")
                        .get("content")
                        .get("text")
                        .asText())
                .isEqualTo("Cities are {{1}} louder every single year.");
        Api.Answer none = generate("multiple_choice", "City life");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().get("code").asText()).isEqualTo("nothing-to-suggest");
    }

    @Test
    @Order(2)
    void settings_are_checked_and_a_provider_answers_in_its_own_words() {
        Api.Answer wrong = configure(0, Map.of("url", "", "parallel", 1000, "nothing", 1));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder("values.url", "values.parallel", "values.nothing");
        assertThat(admin().post(PROVIDER + "/test", Map.of()).status()).isEqualTo(409);

        JsonNode stored = configure(0, Map.of("url", model.url(), "model", "absent:1b", ".authorization", SECRET))
                .ok();
        assertThat(stored.get("state").asText()).isEqualTo("running");
        assertThat(test().get("state").asText()).isEqualTo("degraded");
        assertThat(test().get("sentence").asText()).contains("ollama pull absent:1b");
        assertThat(configure(0, Map.of("url", model.url())).status()).isEqualTo(412);
        assertThat(configure(1, Map.of("url", model.url())).ok().get("version").asInt())
                .isEqualTo(2);
        assertThat(test().get("state").asText()).isEqualTo("up");
    }

    @Test
    @Order(3)
    void what_had_waited_is_rated_when_the_model_comes_and_still_waits_for_a_person() {
        await().atMost(PATIENCE).until(() -> ratingRequests().size() >= 2);
        assertThat(ratingRequests())
                .allSatisfy(request -> assertThat(request.authorization()).isEqualTo(SECRET));
        assertThat(queue()).contains(waiting);
        assertThat(report(waiting).get("status").asText()).isEqualTo("provisional");
    }

    @Test
    @Order(4)
    void the_secret_is_neither_read_back_nor_lies_on_the_disk() throws IOException {
        JsonNode provider = admin().get(PROVIDER).ok();
        assertThat(provider.toString()).doesNotContain(SECRET).doesNotContain("the-token");
        for (JsonNode attribute : provider.get("attributes")) {
            if (attribute.get("kind").asText().equals("secret")) {
                assertThat(attribute.get("set").asBoolean()).isTrue();
                assertThat(attribute.hasNonNull("value")).isFalse();
            }
        }
        // where PostgreSQL and Configuration Admin keep their files, and where the log goes
        assertThat(filesHolding(distribution.data(), "the-token-of-the-proxy")).isEmpty();
        assertThat(filesHolding(distribution.home(), "the-token-of-the-proxy")).isEmpty();
        assertThat(filesHolding(distribution.home(), "sealed:1:")).isNotEmpty();
    }

    @Test
    @Order(5)
    void after_a_restart_the_provider_has_its_secret_and_a_confident_proposal_counts_where_the_institute_says_so() {
        distribution.stop();
        distribution.start();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(test().get("state").asText()).isEqualTo("up"));
        JsonNode rule = admin().get("/api/unified-testing/machine-rating").ok();
        assertThat(rule.get("available").asBoolean()).isTrue();
        assertThat(admin().put(
                                "/api/unified-testing/machine-rating",
                                Map.of("minConfidence", 0.7),
                                Map.of("If-Match", "\"" + rule.get("version").asInt() + "\""))
                        .ok()
                        .get("minConfidence")
                        .asDouble())
                .isEqualTo(0.7);

        int before = model.requests().size();
        String session = writeEssay();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(report(session).get("status").asText()).isEqualTo("final"));
        JsonNode item = report(session).get("items").get(0);
        assertThat(item.get("markedBy").asText()).isEqualTo("machine");
        assertThat(item.get("points").asDouble()).isEqualTo(24);
        assertThat(queue()).doesNotContain(session);
        assertThat(model.requests().subList(before, model.requests().size()))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.authorization()).isEqualTo(SECRET));
    }

    @Test
    @Order(6)
    void a_rating_under_way_when_the_platform_stops_is_no_failure_and_made_once_by_the_next_start() throws Exception {
        thinking = true;
        int before = ratingRequests().size();
        String session = writeEssay();
        await().atMost(PATIENCE).until(() -> ratingRequests().size() > before);
        assertThat(rating(session).get("state").asText()).isEqualTo("running");

        distribution.stop();
        int asked = ratingRequests().size();
        distribution.start();

        await().atMost(PATIENCE).until(() -> ratingRequests().size() > asked);
        JsonNode again = rating(session);
        assertThat(again.get("state").asText()).isEqualTo("running");
        assertThat(again.get("failures").asInt()).isZero();
        assertThat(again.get("attempts").asInt())
                .as("the one that was given back never began")
                .isEqualTo(1);
        thinking = false;
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(report(session).get("status").asText()).isEqualTo("final"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rating(session).isMissingNode()).isTrue());
        assertThat(Institutes.of(distribution)
                        .one("select count(*) from test_machine_ratings where answer_id in"
                                + " (select id from test_answers where session_id = " + session + ")"))
                .isEqualTo("1");
    }

    @Test
    @Order(7)
    void a_model_drafts_questions_that_their_type_accepts_and_looks_at_essays() {
        JsonNode suggestions = generate("multiple_choice", "City life").ok();
        assertThat(suggestions.get("source").asText()).isEqualTo("model");
        assertThat(suggestions
                        .get("items")
                        .get(0)
                        .get("draft")
                        .get("key")
                        .get("correct")
                        .asText())
                .isEqualTo("b");
        JsonNode essay = teacher()
                .post(
                        "/api/unified-testing/ai-score-essay",
                        Map.of("essayText", "Cities are loud. ".repeat(20), "rubric", "ielts_task2"))
                .ok();
        assertThat(essay.get("source").asText()).isEqualTo("model");
        assertThat(essay.get("cefrLevel").asText()).isEqualTo("B2");
    }

    @Test
    @Order(8)
    void a_removed_provider_is_gone_and_everything_else_goes_on() {
        assertThat(admin().delete(PROVIDER).status()).isEqualTo(204);
        assertThat(admin().delete(PROVIDER).status()).isEqualTo(404);
        assertThat(admin().get(PROVIDER).ok().get("state").asText()).isEqualTo("unconfigured");
        await().atMost(PATIENCE).until(() -> !admin().get("/api/unified-testing/machine-rating")
                .ok()
                .get("available")
                .asBoolean());
        String session = writeEssay();
        assertThat(queue()).contains(session);
        assertThat(new Api(distribution.baseUri()).as("teacher").get(PROVIDER).status())
                .isEqualTo(403);
    }

    private static Api admin() {
        return new Api(distribution.baseUri()).as("admin");
    }

    private static Api teacher() {
        return new Api(distribution.baseUri()).as("teacher");
    }

    private static Api.Answer configure(int version, Map<String, Object> values) {
        return admin().put(PROVIDER, Map.of("version", version, "values", values), Map.of());
    }

    private static JsonNode test() {
        return admin().post(PROVIDER + "/test", Map.of()).ok();
    }

    private static Api.Answer generate(String type, String topic) {
        return teacher()
                .post(
                        "/api/unified-testing/ai-generate-question",
                        Map.of("topic", topic, "questionType", type, "level", "B1"));
    }

    /** What the model that is there was asked to rate. */
    private static List<FakeOllama.Request> ratingRequests() {
        return model.requests().stream()
                .filter(request ->
                        request.body().path("format").at("/properties/scores").isObject())
                .filter(request -> request.body().get("model").asText().equals("llama3.2:3b"))
                .toList();
    }

    /** The sessions whose answers wait for a person. */
    private static List<String> queue() {
        return teacher()
                .get("/api/unified-testing/grading/queue")
                .ok()
                .get("items")
                .findValuesAsText("sessionId");
    }

    /** The job that rates the answers of a session; missing when there is none. */
    private static JsonNode rating(String session) {
        for (JsonNode job :
                admin().get("/api/admin/jobs?kind=testing.rate").ok().get("items")) {
            if (job.get("key").asText().equals(session)) {
                return job;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode report(String session) {
        return teacher().get(Placement.SESSIONS + session + "/report").ok();
    }

    /** A published test of one essay; its template's id. */
    private static String essayTest() {
        Api teacher = teacher();
        String question = teacher.post(
                        "/api/unified-testing/questions",
                        Map.of(
                                "type", "essay",
                                "skill", "writing",
                                "cefrLevel", "B2",
                                "language", "en",
                                "title", "City life",
                                "content", Map.of("prompt", "Is life in a city good?"),
                                "key", Map.of("rubric", "ielts_task2"),
                                "maxPoints", 36))
                .ok()
                .get("id")
                .asText();
        JsonNode draft = teacher.post(
                        "/api/unified-testing/templates",
                        Map.of(
                                "title", "An essay",
                                "language", "en",
                                "feedback", "deferred",
                                "sections",
                                        List.of(Map.of(
                                                "title",
                                                "Writing",
                                                "selection",
                                                Map.of("kind", "fixed", "questionIds", List.of(question))))))
                .ok();
        String id = draft.get("id").asText();
        teacher.post("/api/unified-testing/templates/" + id + "/publish", Map.of())
                .ok();
        return id;
    }

    /** A learner writes the essay and hands it in; the session's id. */
    private static String writeEssay() {
        Api learner = new Api(distribution.baseUri()).as("student");
        String session = learner.post(Placement.SESSIONS + "start", Map.of("templateId", template))
                .ok()
                .get("id")
                .asText();
        JsonNode question = Placement.question(learner, session, 0);
        Placement.submit(learner, session, question, Placement.anyAnswer(question), 1)
                .ok();
        learner.post(Placement.SESSIONS + session + "/complete", Map.of()).ok();
        return session;
    }

    /** Band 6 for every trait, or a question of multiple choice; whichever the schema of the request asks for. */
    private static FakeOllama.Reply reply(FakeOllama.Request request) {
        JsonNode traits = request.body().path("format").at("/properties/scores/properties");
        if (traits.isMissingNode()) {
            return FakeOllama.says("""
                {"questions": [{"title": "Noise", "key": {"correct": "b"}, "content": {
                  "stem": "Cities are ___ than villages.",
                  "options": [{"id": "a", "text": "loud"}, {"id": "b", "text": "louder"}]}}]}\
                """);
        }
        ObjectNode answer = Api.JSON.createObjectNode();
        ObjectNode rationale = answer.putObject("rationale");
        ObjectNode scores = answer.putObject("scores");
        traits.fieldNames().forEachRemaining(trait -> {
            rationale.put(trait, "As at band 6.");
            scores.put(trait, 6);
        });
        String text = answer.put("confidence", 0.8).toString();
        FakeOllama.Reply says = FakeOllama.says(text.substring(0, 20), text.substring(20));
        return wire -> {
            while (thinking) {
                wire.wait(Duration.ofMillis(50));
            }
            says.send(wire);
        };
    }

    private static List<Path> filesHolding(Path folder, String text) throws IOException {
        List<Path> holding = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                // Latin 1 keeps every byte
                if (Files.isReadable(file)
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    holding.add(file);
                }
            }
        }
        return holding;
    }
}
