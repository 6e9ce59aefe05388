package org.metalingua.module.linguaquest.internal.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.RunId;

/**
 * The answers to a lesson.
 *
 * @param submissionId a UUID the client made when the learner began: the same one again gives the same result, and earns
 *     nothing twice
 * @param version of the lesson that was answered; the present one when absent
 * @param answers activities that are missing count as left out
 * @param zone IANA time zone where the learner is
 * @param finishedAt when the last answer was given, for one that is sent later; now when absent
 */
public record Submission(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String submissionId,

        Integer version,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Answer> answers,

        String zone,
        Instant finishedAt) {
    /** What was done without a connection counts for the day on which it was done, within reason. */
    static final Duration LATEST = Duration.ofDays(7);

    /** Clocks of devices differ. */
    static final Duration AHEAD = Duration.ofMinutes(2);

    private static final int MAX_ANSWERS = 200;

    UUID id() {
        return UUID.fromString(submissionId);
    }

    /** Throws 400 naming every field that is missing or wrong. */
    void check(Instant now) {
        Bounds bounds = new Bounds();
        checkId(bounds, submissionId);
        bounds.range("version", version, 1, Integer.MAX_VALUE);
        if (bounds.require("answers", answers)) {
            checkAnswers(bounds);
        }
        if (finishedAt != null && (finishedAt.isAfter(now.plus(AHEAD)) || finishedAt.isBefore(now.minus(LATEST)))) {
            bounds.add("finishedAt", "must lie within the last " + LATEST.toDays() + " days");
        }
        bounds.check();
    }

    private void checkAnswers(Bounds bounds) {
        if (answers.size() > MAX_ANSWERS) {
            bounds.add("answers", "must be at most " + MAX_ANSWERS);
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            String field = "answers." + i;
            Answer answer = answers.get(i);
            if (!bounds.require(field, answer)) {
                continue;
            }
            bounds.requireText(field + ".activityId", answer.activityId(), 40);
            checkResponse(bounds, field + ".response", answer);
            if (!seen.add(answer.activityId())) {
                bounds.add(field + ".activityId", "is answered twice");
            }
        }
    }

    static void checkResponse(Bounds bounds, String field, Answer answer) {
        if (answer.response() == null) {
            return;
        }
        if (answer.response().toString().getBytes(StandardCharsets.UTF_8).length > Bounds.MAX_ANSWER_BYTES) {
            bounds.add(field, "must have at most " + Bounds.MAX_ANSWER_BYTES + " bytes");
        } else {
            bounds.storable(field, answer.response());
        }
    }

    static void checkId(Bounds bounds, String id) {
        if (bounds.require("submissionId", id) && !RunId.isOne(id)) {
            bounds.add("submissionId", "must be a UUID");
        }
    }
}
