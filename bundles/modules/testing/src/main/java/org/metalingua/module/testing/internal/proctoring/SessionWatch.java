package org.metalingua.module.testing.internal.proctoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * How a session is watched, for its learner.
 *
 * @param devices how many it was opened on
 * @param admitted whether this device may go on with it
 * @param messages of the proctor, oldest first
 */
public record SessionWatch(
        @Schema(allowableValues = {"allow", "block", "warn"})
        String deviceRule,

        int devices,
        boolean admitted,
        List<Message> messages) {
    /** What the proctor said. */
    public record Message(String id, String text, Instant at) {}
}
