package org.metalingua.module.testing.internal.grading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Who has an answer on the desk. It keeps nobody from rating; it only tells others to take another one.
 *
 * @param own whether it is the caller's
 */
public record Claim(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) GradingTask.Person by,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant until,
        boolean own) {}
