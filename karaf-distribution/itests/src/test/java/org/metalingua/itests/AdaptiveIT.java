package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A learner of known ability takes the adaptive placement test; in the middle of it the machine loses power. */
class AdaptiveIT {
    private static final double ABILITY = 0.8;
    private static final int BEFORE_THE_CRASH = 6;

    private static Distribution distribution;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(RunningDistribution.scratch("adaptive"), Map.of())
                .start();
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    private final Random lots = new Random(20261126);

    @Test
    void an_adaptive_placement_survives_a_crash_ends_by_precision_and_reports_probabilities() {
        Api learner = new Api(distribution.baseUri()).as("student");
        String session = begin(learner);
        JsonNode begun = learner.get(Placement.SESSIONS + session).ok();
        assertThat(begun.get("mode").asText()).isEqualTo("adaptive");
        assertThat(begun.at("/adaptive/atMost").asInt()).isEqualTo(40);
        for (int position = 0; position < BEFORE_THE_CRASH; position++) {
            answer(learner, session, position);
        }
        String shown = Placement.question(learner, session, BEFORE_THE_CRASH)
                .get("questionId")
                .asText();

        distribution.kill();
        distribution.start();

        learner = new Api(distribution.baseUri()).as("student");
        assertThat(begin(learner)).isEqualTo(session);
        assertThat(learner.get(Placement.SESSIONS + session).ok().get("current").asInt())
                .isEqualTo(BEFORE_THE_CRASH);
        assertThat(Placement.question(learner, session, BEFORE_THE_CRASH)
                        .get("questionId")
                        .asText())
                .as("the question that was shown before the crash")
                .isEqualTo(shown);
        assertThat(Placement.question(learner, session, 0).get("locked").asBoolean())
                .isTrue();

        int position = BEFORE_THE_CRASH;
        while (!answer(learner, session, position).get("finished").asBoolean()) {
            position++;
        }
        JsonNode over = learner.get(Placement.SESSIONS + session).ok();
        assertThat(over.get("status").asText()).isEqualTo("completed");
        assertThat(over.at("/adaptive/stopReason").asText()).isEqualTo("precise");

        JsonNode report = learner.get(Placement.SESSIONS + session + "/report").ok();
        JsonNode ability = report.get("ability");
        assertThat(ability.get("standardError").asDouble()).isLessThanOrEqualTo(0.4);
        assertThat(ability.get("theta").asDouble()).isCloseTo(ABILITY, within(1.2));
        assertThat(ability.get("questions").asInt()).isEqualTo(position + 1).isBetween(15, 40);
        double sum = 0;
        for (JsonNode level : ability.get("levels")) {
            sum += level.get("probability").asDouble();
        }
        assertThat(ability.get("levels")).hasSize(6);
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(report.get("cefrLevel").asText())
                .isEqualTo(ability.get("level").asText());
    }

    private static String begin(Api learner) {
        return learner.post(
                        Placement.SESSIONS + "start", Map.of("templateId", Placement.templateId(learner, "adaptive")))
                .ok()
                .get("id")
                .asText();
    }

    /** Right with the probability that the model gives somebody of this ability; otherwise the question is left out. */
    private JsonNode answer(Api learner, String session, int position) {
        JsonNode question = Placement.question(learner, session, position);
        JsonNode authored = new Api(distribution.baseUri())
                .as("teacher")
                .get("/api/unified-testing/questions/"
                        + question.get("questionId").asText())
                .ok();
        double slope = authored.at("/measurement/discrimination").asDouble(1);
        double probability =
                1 / (1 + Math.exp(-slope * (ABILITY - authored.get("difficulty").asDouble())));
        boolean knows = lots.nextDouble() < probability;
        return Placement.submit(learner, session, question, knows ? right(authored) : NullNode.getInstance(), 1)
                .ok();
    }

    private static JsonNode right(JsonNode authored) {
        JsonNode key = authored.get("key");
        ObjectNode answer = Api.JSON.createObjectNode();
        switch (authored.get("type").asText()) {
            case "multiple_choice" -> answer.set("selected", key.get("correct"));
            case "ordering" -> answer.set("order", key.get("order"));
            case "fill_blank" -> {
                ObjectNode blanks = answer.putObject("blanks");
                key.get("blanks")
                        .properties()
                        .forEach(blank -> blanks.set(
                                blank.getKey(), blank.getValue().get("accepted").get(0)));
            }
            default -> throw new AssertionError("no answer to a " + authored.get("type"));
        }
        return answer;
    }
}
