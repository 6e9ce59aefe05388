package org.metalingua.module.testing.internal.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.metalingua.module.testing.internal.measurement.Measurement;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/** A text that a question had, key included; the fields mean what they mean in a question. */
public record QuestionText(
        int version,
        String type,
        String skill,
        String cefrLevel,
        String language,
        String title,
        @Schema(implementation = Object.class) JsonNode content,
        @Schema(implementation = Object.class) JsonNode key,
        double maxPoints,
        Double difficulty,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Measurement measurement) {
    QuestionText withContent(JsonNode other) {
        return new QuestionText(
                version, type, skill, cefrLevel, language, title, other, key, maxPoints, difficulty, measurement);
    }

    /** The same as an author would write it again; tags are no part of a text. */
    QuestionDraft draft(List<String> tags) {
        return new QuestionDraft(
                type, skill, cefrLevel, language, title, tags, content, key, maxPoints, difficulty, null, measurement);
    }
}
