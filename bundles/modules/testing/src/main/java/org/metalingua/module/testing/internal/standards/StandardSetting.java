package org.metalingua.module.testing.internal.standards;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.metalingua.module.testing.internal.measurement.ItemParameters;

/**
 * A panel that sets cut scores by Angoff's method: each member says for each question how probable it is that a learner
 * who just reaches a level answers right; in a second round they know what the others said in the first.
 *
 * @param scale overall, or a skill
 * @param levels whose beginnings are set
 * @param adoptedVersion of the cut scores that took the result over
 * @param items empty in lists
 * @param mine the caller's own judgements of both rounds
 * @param results of the present round by level; panel members see them from the second round on
 * @param before results of the first round, in the second
 */
public record StandardSetting(
        String id,
        String title,
        String scale,
        List<String> levels,
        int round,
        @Schema(allowableValues = {"open", "adopted"}) String status,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer adoptedVersion,

        Instant createdAt,
        int questionCount,
        List<Item> items,
        List<Judgement> mine,
        List<PanelResult> results,
        List<PanelResult> before) {
    /** A question that the panel judges, without its key. */
    public record Item(
            String questionId,
            String type,
            String title,
            String skill,
            String cefrLevel,
            String language,
            @Schema(implementation = Object.class) JsonNode content) {}

    /**
     * What one member says of one level in one round.
     *
     * @param probabilities by question, in [0, 1]; questions may be missing until the member is done
     */
    public record Judgement(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String level,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Integer round,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Map<String, Double> probabilities) {}

    /** A question as the table keeps it. */
    record StoredItem(long questionId, long versionId, String cefrLevel, ItemParameters parameters) {}
}
