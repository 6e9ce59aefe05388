package org.metalingua.module.testing.internal.proctoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One line of a session's integrity log.
 *
 * @param at by the server's clock
 * @param question position of the question that was open
 * @param characters of a copied or pasted text
 * @param seconds how long a break lasted, or how long after its deadline an answer came
 */
public record IntegrityEntry(
        String id,
        String kind,
        Instant at,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer question,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer characters,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer seconds) {}
