package org.metalingua.module.testing.internal.session;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * The answer is kept and will survive a crash.
 *
 * @param savedAt when this submission was first stored
 * @param status scored, or stored when the points come later
 * @param points only where the template gives immediate feedback
 * @param finished only in adaptive sessions: whether the test is over, else the next question is there
 */
public record AnswerReceipt(
        boolean accepted,
        String submissionId,
        long seq,
        Instant savedAt,
        Instant serverTime,
        @Schema(allowableValues = {"stored", "scored"}) String status,
        Double points,
        Double maxPoints,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Boolean finished) {}
