package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.metalingua.module.testing.internal.measurement.Measurement;

/**
 * A question of the bank as its authors see it, key included.
 *
 * @param version 1 for the first text, one more with each edit; also the ETag
 * @param difficulty in logits, on the scale of the learner's ability
 * @param externalId the author's own name for it, made up when there is none; imports recognise it by this
 * @param status active, or retired: then no new test takes it
 * @param pluginMissing its item type is not in service
 */
public record Question(
        String id,
        int version,
        String type,
        String skill,
        String cefrLevel,
        String language,
        String title,
        List<String> tags,
        @Schema(implementation = Object.class) JsonNode content,
        @Schema(implementation = Object.class) JsonNode key,
        double maxPoints,
        Double difficulty,
        String externalId,
        String status,
        Instant createdAt,
        Instant updatedAt,
        boolean pluginMissing,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Measurement measurement) {}
