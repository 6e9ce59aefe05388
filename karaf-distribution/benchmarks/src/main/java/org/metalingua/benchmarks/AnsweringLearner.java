package org.metalingua.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.metalingua.itests.Api;
import org.metalingua.itests.Placement;

/**
 * A learner with an open test who changes her mind about some of its questions for ever, one after the other.
 *
 * @param account her id
 * @param token to sign requests with
 * @param session the open test
 */
record AnsweringLearner(long account, long institute, String token, long session, List<Question> questions) {
    /** A choice between options. */
    record Question(long id, int position, List<String> options) {
        static Question of(JsonNode shown) {
            return new Question(
                    shown.get("questionId").asLong(),
                    shown.get("index").asInt(),
                    shown.get("content").get("options").findValuesAsText("id"));
        }
    }

    /** What she sends. */
    record Submission(Question question, ObjectNode answer, String id, long seq) {
        byte[] body() {
            ObjectNode body = Api.JSON.createObjectNode();
            body.put("questionId", Long.toString(question.id()));
            body.set("answer", answer);
            body.put("submissionId", id);
            body.put("seq", seq);
            return body.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    Submission submission(long seq) {
        Question question = questions.get((int) (seq % questions.size()));
        List<String> options = question.options();
        ObjectNode answer = Api.JSON.createObjectNode();
        answer.put("selected", options.get((int) (seq % options.size())));
        return new Submission(question, answer, UUID.randomUUID().toString(), seq);
    }

    String path() {
        return Placement.SESSIONS + session + "/submit-answer";
    }
}
