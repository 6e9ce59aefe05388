package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A learner takes the placement test; in the middle of it the machine loses power; a teacher marks the essay. */
class PlacementJourneyIT {
    private static Distribution distribution;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(RunningDistribution.scratch("journey"), Map.of())
                .start();
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @Test
    void a_placement_test_survives_a_crash_and_ends_in_a_cefr_level() {
        Api learner = new Api(distribution.baseUri()).as("student");
        String session = Placement.start(learner);
        JsonNode state = learner.get(Placement.SESSIONS + session).ok();
        int count = state.get("questionCount").asInt();
        assertThat(count).isGreaterThanOrEqualTo(20);
        assertThat(state.get("deadline").asText()).isNotEmpty();

        Map<Integer, JsonNode> given = new HashMap<>();
        for (int i = 0; i < count / 2; i++) {
            given.put(i, answer(learner, session, i));
        }

        distribution.kill();
        distribution.start();

        learner = new Api(distribution.baseUri()).as("student");
        assertThat(Placement.start(learner)).isEqualTo(session);
        for (var acknowledged : given.entrySet()) {
            JsonNode question = Placement.question(learner, session, acknowledged.getKey());
            assertThat(question.get("response")).isEqualTo(acknowledged.getValue());
        }

        boolean wroteEssay = false;
        for (int i = count / 2; i < count; i++) {
            answer(learner, session, i);
            wroteEssay |=
                    Placement.question(learner, session, i).get("type").asText().equals("essay");
        }
        assertThat(wroteEssay).isTrue();

        JsonNode report = learner.post(Placement.SESSIONS + session + "/complete", Map.of())
                .ok();
        assertThat(report.get("status").asText()).isEqualTo("provisional");
        assertThat(report.get("pending").asInt()).isEqualTo(1);
        assertThat(report.get("cefrLevel").asText()).matches("[ABC][12]");
        assertThat(report.get("skills")).isNotEmpty();
        assertThat(learner.post(Placement.SESSIONS + session + "/complete", Map.of())
                        .ok()
                        .get("points"))
                .isEqualTo(report.get("points"));

        Api teacher = new Api(distribution.baseUri()).as("teacher");
        JsonNode rated = Placement.mark(teacher, Placement.essayToMark(teacher, session), 0.6);
        assertThat(rated.get("status").asText()).isEqualTo("scored");

        JsonNode after = learner.get(Placement.SESSIONS + session + "/report").ok();
        assertThat(after.get("status").asText()).isEqualTo("final");
        assertThat(after.get("pending").asInt()).isZero();
        assertThat(after.get("points").asDouble())
                .isGreaterThan(report.get("points").asDouble());

        Api other = new Api(distribution.baseUri()).as("mentor");
        assertThat(other.get(Placement.SESSIONS + session + "/report").status()).isEqualTo(404);
    }

    private static JsonNode answer(Api learner, String session, int index) {
        JsonNode question = Placement.question(learner, session, index);
        JsonNode answer = Placement.anyAnswer(question);
        JsonNode ack = Placement.submit(learner, session, question, answer, 1).ok();
        assertThat(ack.get("accepted").asBoolean()).isTrue();
        return answer;
    }
}
