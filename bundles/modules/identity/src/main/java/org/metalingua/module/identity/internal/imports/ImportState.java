package org.metalingua.module.identity.internal.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;

/**
 * An import, finished or under way.
 *
 * @param state running; ready, when it waits for somebody to say yes; done; failed, when the file cannot be taken;
 *     undone, when it was taken back or never wanted
 * @param rows people in the file, so far as it has been read
 * @param good people who are invited because of it, or would be
 * @param rejected rows that say why nobody is invited
 * @param kept people of an undone import who had joined already
 * @param message why it failed
 * @param place where in the file: a line, or the name of a part
 */
public record ImportState(
        String id,
        String fileName,

        @Schema(allowableValues = {"running", "ready", "done", "failed", "undone"})
        String state,

        int rows,
        int good,
        int rejected,
        int kept,
        Optional<String> message,
        Optional<String> place,
        Instant createdAt) {}
