package org.metalingua.module.testing.internal.exchange;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An import, finished or under way.
 *
 * @param state running; ready, when it waits for somebody to say yes; done; failed, when the file cannot be taken;
 *     undone, when its questions were taken back or never wanted
 * @param progress share done, in [0, 1]
 * @param total questions in the file; null until the whole file has been read
 * @param done questions looked at so far
 * @param imported questions that are in the bank because of it, or would be: created, updated or unchanged
 * @param rejected questions that are not, and say why
 * @param lossy questions that are, without something that the file says of them
 * @param kept questions of an undone import that are in use and stayed
 * @param message why it failed
 * @param place where in the file: line and column, or the name of an entry
 */
public record ImportState(
        String id,
        String format,
        String fileName,

        @Schema(allowableValues = {"running", "ready", "done", "failed", "undone"})
        String state,

        double progress,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer total,

        int done,
        int imported,
        int rejected,
        int lossy,
        int kept,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String message,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String place,

        Instant createdAt) {}
