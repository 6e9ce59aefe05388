package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.web.Bounds;

/**
 * A learner's answer to one question.
 *
 * @param answer in the form of the question's type; null takes an earlier answer back
 * @param submissionId the client's name for this request: repeating it with the same body is harmless
 * @param seq rises with each change of the answer, from 1; a lower one arrives too late and is refused
 */
public record AnswerSubmission(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String questionId,

        @Schema(implementation = Object.class, nullable = true, requiredMode = Schema.RequiredMode.REQUIRED)
        JsonNode answer,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String submissionId,

        Long seq) {
    private static final Pattern SUBMISSION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    /** Throws 400 naming every field that is wrong, evidence included; the item type checks the rest. */
    void check() {
        Bounds bounds = new Bounds();
        bounds.require("questionId", questionId);
        if (bounds.require("answer", answer)) {
            if (answer.toString().getBytes(StandardCharsets.UTF_8).length > Bounds.MAX_ANSWER_BYTES) {
                bounds.add("answer", "must have at most " + Bounds.MAX_ANSWER_BYTES + " bytes");
            } else if (!answer.isNull() && !answer.isObject()) {
                bounds.add("answer", "must be an object or null");
            } else {
                bounds.storable("answer", answer);
            }
            for (String field : Evidence.FIELDS) {
                if (answer.has(field)) {
                    bounds.add("answer." + field, "is not accepted from learners");
                }
            }
        }
        if (submissionId != null && !SUBMISSION_ID.matcher(submissionId).matches()) {
            bounds.add("submissionId", "must be 1 to 100 letters, digits, dots, dashes, colons or underscores");
        }
        bounds.range("seq", seq, 1, Long.MAX_VALUE);
        bounds.check();
    }

    /** The same request under a name of ours when the client gave it none. */
    AnswerSubmission named() {
        return submissionId != null
                ? this
                : new AnswerSubmission(questionId, answer, UUID.randomUUID().toString(), seq);
    }

    /** Tells two bodies under one submissionId apart. */
    byte[] bodyHash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((questionId + '\n' + seq + '\n' + answer).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
