package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.itests.Api.Answer;

/** Whatever is sent, the answer is a problem document that names the field or the cause, and nothing is half stored. */
@ExtendWith(RunningDistribution.class)
class BadInputIT {
    private static final String QUESTIONS = "/api/unified-testing/questions";

    private Api teacher;
    private Api student;

    @BeforeEach
    void sign_in(Api anonymous) {
        teacher = anonymous.as("teacher");
        student = anonymous.as("student");
    }

    @Test
    void malformed_json_is_named_as_such() {
        isProblem(teacher.post(QUESTIONS, "{\"type\": \"multiple_choice\", "), 400);
        isProblem(teacher.post(QUESTIONS, ""), 400);
        isProblem(teacher.post(QUESTIONS, "[1,2]"), 400);
        isProblem(teacher.post(QUESTIONS, "null"), 400);
    }

    @Test
    void another_content_type_is_refused() {
        isProblem(teacher.postRaw(QUESTIONS, "type=x".getBytes(), "application/x-www-form-urlencoded"), 415);
    }

    @Test
    void an_unknown_type_names_the_field() {
        ObjectNode question = question();
        question.put("type", "no_such_type");
        assertThat(fields(isProblem(teacher.post(QUESTIONS, question), 400))).contains("type");
    }

    @Test
    void a_field_of_the_wrong_shape_is_named() {
        ObjectNode question = question();
        question.put("maxPoints", "many");
        assertThat(fields(isProblem(teacher.post(QUESTIONS, question), 400))).contains("maxPoints");
        ObjectNode other = question();
        ((ObjectNode) other.get("content")).put("options", 7);
        assertThat(fields(isProblem(teacher.post(QUESTIONS, other), 400))).contains("options");
    }

    @Test
    void an_absent_key_is_named() {
        ObjectNode question = question();
        question.remove("key");
        Answer answer = teacher.post(QUESTIONS, question);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(fields(answer)).contains("key");
    }

    @Test
    void over_long_text_is_refused() {
        ObjectNode question = question();
        question.put("title", "x".repeat(5000));
        assertThat(fields(isProblem(teacher.post(QUESTIONS, question), 400))).contains("title");
    }

    @Test
    void ten_megabytes_are_too_many() {
        byte[] body = ("{\"type\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}").getBytes();
        isProblem(teacher.postRaw(QUESTIONS, body, "application/json"), 413);
    }

    @Test
    void unknown_ids_are_not_found_whatever_they_look_like() {
        for (String id : new String[] {"999999999", "abc", "-1", "99999999999999999999999", "1%20or%201=1"}) {
            isProblem(teacher.get(QUESTIONS + "/" + id), 404);
            isProblem(student.get("/api/unified-testing/sessions/" + id), 404);
            isProblem(student.get("/api/unified-testing/sessions/" + id + "/question/0"), 404);
        }
    }

    @Test
    void unknown_paths_and_methods_are_problems_too() {
        isProblem(teacher.get("/api/unified-testing/nothing-here"), 404);
        isProblem(teacher.get("/api/nothing-here"), 404);
        isProblem(teacher.delete(QUESTIONS), 405);
    }

    @Test
    void a_module_that_is_not_there_is_unavailable_rather_than_unknown() {
        Answer answer = teacher.get("/api/callern/rooms");
        isProblem(answer, 503);
        assertThat(answer.json().get("code").asText()).isEqualTo("module-unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void an_edit_needs_the_version_it_is_based_on() {
        JsonNode created = teacher.post(QUESTIONS, question()).ok();
        String path = QUESTIONS + "/" + created.get("id").asText();
        isProblem(teacher.put(path, question(), Map.of()), 428);
        teacher.put(path, question(), Map.of("If-Match", "\"1\"")).ok();
        isProblem(teacher.put(path, question(), Map.of("If-Match", "\"1\"")), 412);
    }

    @Test
    void a_learner_cannot_send_evidence() {
        String session = Placement.start(student);
        JsonNode first = student.get("/api/unified-testing/sessions/" + session + "/question/0")
                .ok();
        Answer answer = student.post(
                "/api/unified-testing/sessions/" + session + "/submit-answer",
                Map.of(
                        "questionId", first.get("questionId").asText(),
                        "answer",
                                Map.of(
                                        "text",
                                        "hello",
                                        "ratings",
                                        java.util.List.of(Map.of("rater", "h1", "scores", Map.of("tr", 9))))));
        assertThat(fields(isProblem(answer, 400))).contains("ratings");
    }

    @Test
    void an_answer_of_the_wrong_shape_names_the_field_and_stores_nothing() {
        String session = Placement.start(student);
        String base = "/api/unified-testing/sessions/" + session;
        JsonNode item = Placement.firstOfType(student, session, "multiple_choice");
        Answer answer = student.post(
                base + "/submit-answer",
                Map.of(
                        "questionId",
                        item.get("questionId").asText(),
                        "answer",
                        Map.of("selected", java.util.List.of("a"))));
        assertThat(fields(isProblem(answer, 400))).contains("selected");
        JsonNode after =
                student.get(base + "/question/" + item.get("index").asInt()).ok();
        assertThat(after.path("response").isContainerNode()).isFalse();
    }

    private static Answer isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\tat ");
        return answer;
    }

    private static String fields(Answer answer) {
        return answer.json().path("fields").toString();
    }

    private static ObjectNode question() {
        try {
            return (ObjectNode) Api.JSON.readTree("""
                    {"type":"multiple_choice","skill":"grammar","cefrLevel":"A1","language":"en","title":"Third person",
                     "content":{"stem":"She ___ to work by bus.","options":[{"id":"a","text":"go"},{"id":"b","text":"goes"}]},
                     "key":{"correct":"b"},"maxPoints":1}
                    """);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
