package org.metalingua.module.linguaquest.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One answer that a learner wants to hear about before going on.
 *
 * @param submissionId of the run, as it will be handed in
 * @param version of the lesson; the present one when absent
 */
public record Attempt(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String submissionId,

        Integer version,
        @Schema(implementation = Object.class) JsonNode response) {}
