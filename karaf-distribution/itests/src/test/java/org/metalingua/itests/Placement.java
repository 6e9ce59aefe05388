package org.metalingua.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The demo institute's placement test as a learner takes it. */
public final class Placement {
    public static final String SESSIONS = "/api/unified-testing/sessions/";

    private Placement() {}

    public static String templateId(Api caller) {
        return templateId(caller, "fixed");
    }

    /** @param mode fixed or adaptive: the demo institute has one of each */
    public static String templateId(Api caller, String mode) {
        for (JsonNode template :
                caller.get("/api/unified-testing/templates").ok().get("items")) {
            boolean placement = template.get("title")
                    .asText()
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("placement");
            if (placement && template.get("mode").asText().equals(mode)) {
                return template.get("id").asText();
            }
        }
        throw new AssertionError("no placement test is published");
    }

    /** Starts the test, or resumes it when the learner has one open; returns the session's id. */
    public static String start(Api learner) {
        return learner.post(SESSIONS + "start", Map.of("templateId", templateId(learner)))
                .ok()
                .get("id")
                .asText();
    }

    public static JsonNode question(Api learner, String session, int index) {
        return learner.get(SESSIONS + session + "/question/" + index).ok();
    }

    public static JsonNode firstOfType(Api learner, String session, String type) {
        int count = learner.get(SESSIONS + session).ok().get("questionCount").asInt();
        for (int i = 0; i < count; i++) {
            JsonNode question = question(learner, session, i);
            if (question.get("type").asText().equals(type)) {
                return question;
            }
        }
        throw new AssertionError("the test has no " + type);
    }

    public static Api.Answer submit(Api learner, String session, JsonNode question, JsonNode answer, int seq) {
        return learner.post(
                SESSIONS + session + "/submit-answer",
                Map.of(
                        "questionId",
                        question.get("questionId").asText(),
                        "answer",
                        answer,
                        "submissionId",
                        UUID.randomUUID().toString(),
                        "seq",
                        seq));
    }

    /** Some answer of the right shape, as a learner who knows little gives it. */
    public static JsonNode anyAnswer(JsonNode question) {
        JsonNode content = question.get("content");
        ObjectNode answer = Api.JSON.createObjectNode();
        switch (question.get("type").asText()) {
            case "multiple_choice" ->
                answer.put("selected", content.get("options").get(0).get("id").asText());
            case "fill_blank" -> {
                ObjectNode blanks = answer.putObject("blanks");
                content.get("blanks")
                        .forEach(blank -> blanks.put(blank.get("id").asText(), "is"));
            }
            case "ordering" -> {
                ArrayNode order = answer.putArray("order");
                content.get("items").forEach(item -> order.add(item.get("id").asText()));
            }
            case "essay" -> answer.put("text", "My town is small but I like it very much. ".repeat(12));
            default -> throw new AssertionError("no answer for " + question);
        }
        return answer;
    }

    /** Where the essay of a session is that waits for a rater. */
    public static String essayToMark(Api rater, String session) {
        for (JsonNode waiting :
                rater.get("/api/unified-testing/grading/queue").ok().get("items")) {
            if (waiting.get("sessionId").asText().equals(session)) {
                return "/api/unified-testing/grading/answers/"
                        + waiting.get("answerId").asText();
            }
        }
        throw new AssertionError("the essay is not in the graders' queue");
    }

    /**
     * Rates an essay.
     *
     * @param share of what each trait is worth
     */
    public static JsonNode mark(Api rater, String essay, double share) {
        Map<String, Double> scores = new HashMap<>();
        for (JsonNode trait : rater.get(essay).ok().get("rubric").get("traits")) {
            if (!trait.get("computed").asBoolean()) {
                scores.put(trait.get("id").asText(), Math.floor(trait.get("max").asDouble() * share));
            }
        }
        return rater.post(essay + "/rating", Map.of("scores", scores)).ok();
    }
}
