package org.metalingua.module.linguaquest.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a learner answered in one activity. */
public record Answer(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String activityId,

        @Schema(implementation = Object.class) JsonNode response) {}
