package org.metalingua.kernel.core.internal.log;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One entry of the log.
 *
 * @param trace what was thrown, with where it came from; cut off when it is long
 */
public record LogLine(
        Instant at,

        @Schema(allowableValues = {"error", "warn", "info", "debug"})
        String level,

        String logger,
        String message,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String trace) {
    int size() {
        return message.length() + (trace == null ? 0 : trace.length());
    }
}
