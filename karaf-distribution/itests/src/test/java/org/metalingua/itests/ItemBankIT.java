package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions are found, answered by learners, seen through in numbers, and scored anew by another key. */
@ExtendWith(RunningDistribution.class)
class ItemBankIT {
    private static final String ROOT = "/api/unified-testing/";
    private static final String BANK = ROOT + "item-bank/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What each of five learners chose in four questions; a space leaves one out. The right choice is b. */
    private static final Map<String, String> CHOICES = Map.of(
            "student", "bbba",
            "mentor", "bbac",
            "accountant", "abaa",
            "front-desk", "ca c",
            "call-center-agent", " aca");

    private final String word =
            "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Test
    void a_question_is_found_used_counted_and_scored_anew(Api anonymous) {
        Api teacher = anonymous.as("teacher");
        List<String> questions = questions(teacher);
        findAndTag(teacher, questions);

        String template = publish(teacher, questions);
        CHOICES.forEach((role, choices) -> sit(anonymous.as(role), template, choices));
        String first = questions.get(0);
        JsonNode report = counted(teacher, first, 5);
        theNumbersAreThoseComputedByHand(report);
        JsonNode usage = teacher.get(BANK + "questions/" + first + "/usage").ok();
        assertThat(usage.get("sessions").asInt()).isEqualTo(5);
        assertThat(usage.at("/templates/0/id").asText()).isEqualTo(template);

        String rescoring = preview(teacher, first);
        assertThat(teacher.post(ROOT + "rescorings/" + rescoring + "/apply", Map.of())
                        .status())
                .as("teachers do not change results")
                .isEqualTo(403);
        Api supervisor = anonymous.as("supervisor");
        assertThat(supervisor
                        .post(ROOT + "rescorings/" + rescoring + "/apply", Map.of())
                        .status())
                .isEqualTo(202);
        await().atMost(PATIENCE).until(() -> supervisor
                .get(ROOT + "rescorings/" + rescoring)
                .ok()
                .get("status")
                .asText()
                .equals("applied"));
        await().atMost(PATIENCE)
                .until(() -> statistics(teacher, first).get("version").asInt() == 2
                        && statistics(teacher, first).get("waiting").asInt() == 0);
        JsonNode after = statistics(teacher, first);
        assertThat(after.get("responses").asInt()).isEqualTo(5);
        assertThat(after.get("facility").asDouble()).as("one of five chose a").isEqualTo(0.2);
        JsonNode changes = teacher.get(ROOT + "questions/" + first + "/versions/2/changes-since/1")
                .ok()
                .get("changes");
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).get("path").asText()).isEqualTo("key/correct");
    }

    private List<String> questions(Api teacher) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ObjectNode content = Api.JSON.createObjectNode().put("stem", "Which is right, " + word + " " + i + "?");
            ArrayNode options = content.putArray("options");
            for (String option : List.of("a", "b", "c")) {
                options.addObject().put("id", option).put("text", "Option " + option);
            }
            ids.add(teacher.post(
                            ROOT + "questions",
                            Map.of(
                                    "type",
                                    "multiple_choice",
                                    "skill",
                                    "grammar",
                                    "cefrLevel",
                                    "B1",
                                    "language",
                                    "en",
                                    "title",
                                    "Item bank " + i,
                                    "content",
                                    content,
                                    "key",
                                    Map.of("correct", "b"),
                                    "maxPoints",
                                    1))
                    .ok()
                    .get("id")
                    .asText());
        }
        return ids;
    }

    private void findAndTag(Api teacher, List<String> questions) {
        String search = BANK + "questions?q=" + word.substring(0, 10);
        assertThat(teacher.get(search).ok().get("items")).hasSize(4);
        assertThat(teacher.get(search + "&used=used").ok().get("items")).isEmpty();
        assertThat(teacher.get(BANK + "questions?flag=odd").status()).isEqualTo(400);

        Map<String, Object> tagging = Map.of("questionIds", questions, "tag", word, "action", "add");
        assertThat(teacher.post(BANK + "tagging", tagging).ok().get("questionIds"))
                .hasSize(4);
        assertThat(teacher.post(BANK + "tagging", tagging).ok().get("questionIds"))
                .as("done already")
                .isEmpty();
        assertThat(teacher.get(BANK + "questions?tag=" + word).ok().get("items"))
                .hasSize(4);
        assertThat(teacher.post(BANK + "tags/rename", Map.of("from", word, "to", word + "2"))
                        .ok()
                        .get("questionIds"))
                .hasSize(4);
        assertThat(teacher.get(BANK + "questions?tag=" + word).ok().get("items"))
                .isEmpty();
    }

    private static String publish(Api teacher, List<String> questions) {
        ObjectNode template =
                Api.JSON.createObjectNode().put("title", "Item bank").put("feedback", "deferred");
        ArrayNode ids = template.putArray("sections")
                .addObject()
                .put("title", "All")
                .putObject("selection")
                .put("kind", "fixed")
                .putArray("questionIds");
        questions.forEach(ids::add);
        String id = teacher.post(ROOT + "templates", template).ok().get("id").asText();
        teacher.post(ROOT + "templates/" + id + "/publish", Map.of()).ok();
        return id;
    }

    private static void sit(Api learner, String template, String choices) {
        String session = learner.post(Placement.SESSIONS + "start", Map.of("templateId", template))
                .ok()
                .get("id")
                .asText();
        for (int i = 0; i < choices.length(); i++) {
            if (choices.charAt(i) != ' ') {
                Placement.submit(
                                learner,
                                session,
                                Placement.question(learner, session, i),
                                Api.JSON.createObjectNode().put("selected", choices.substring(i, i + 1)),
                                1)
                        .ok();
            }
        }
        learner.post(Placement.SESSIONS + session + "/complete", Map.of()).ok();
    }

    private static JsonNode statistics(Api teacher, String question) {
        return teacher.get(ROOT + "questions/" + question + "/statistics").ok();
    }

    private static JsonNode counted(Api teacher, String question, int responses) {
        await().atMost(PATIENCE)
                .until(() -> statistics(teacher, question).get("responses").asInt() == responses);
        return statistics(teacher, question);
    }

    /**
     * Credits of the first question 1 1 0 0 0, shares of the other three 2/3 1/3 1/3 0 0: covariance 0.28/3, variances
     * 0.24 and 14/225.
     */
    private static void theNumbersAreThoseComputedByHand(JsonNode report) {
        assertThat(report.get("facility").asDouble()).isEqualTo(0.4);
        assertThat(report.get("variance").asDouble()).isCloseTo(0.24, within(1e-9));
        assertThat(report.get("discrimination").asDouble())
                .isCloseTo(0.28 / 3 / Math.sqrt(0.24 * 14 / 225), within(1e-3));
        assertThat(report.get("omitted").asInt()).isEqualTo(1);
        JsonNode key = report.get("choices").get(1);
        assertThat(key.get("id").asText()).isEqualTo("b");
        assertThat(key.get("right").asBoolean()).isTrue();
        assertThat(key.get("chosen").asInt()).isEqualTo(2);
        assertThat(key.get("meanRest").asDouble()).isCloseTo(0.5, within(1e-3));
    }

    private static String preview(Api teacher, String question) {
        Api.Answer accepted = teacher.post(
                ROOT + "questions/" + question + "/rescore-preview", Map.of("key", Map.of("correct", "a")));
        assertThat(accepted.status()).isEqualTo(202);
        String id = accepted.json().get("id").asText();
        await().atMost(PATIENCE).until(() -> teacher.get(ROOT + "rescorings/" + id)
                .ok()
                .get("status")
                .asText()
                .equals("done"));
        JsonNode result = teacher.get(ROOT + "rescorings/" + id).ok().get("result");
        assertThat(result.get("changed").asInt()).isEqualTo(3);
        assertThat(result.get("better").asInt()).isEqualTo(1);
        assertThat(result.get("worse").asInt()).isEqualTo(2);
        assertThat(result.get("totals").asInt()).isEqualTo(3);
        return id;
    }
}
