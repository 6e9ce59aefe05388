package org.metalingua.module.testing.internal.assessment;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How far an institute trusts a machine rater.
 *
 * @param minConfidence from which confidence on, 0 to 1, a proposal counts without a person; null: never
 * @param version 0 while nothing was set; also the ETag
 * @param available whether a language model is configured just now
 */
public record MachineRatingSettings(
        @Schema(nullable = true, requiredMode = Schema.RequiredMode.REQUIRED)
        Double minConfidence,

        int version,
        boolean available) {

    /** True when a proposal of this confidence counts by itself. */
    boolean decides(double confidence) {
        return minConfidence != null && confidence >= minConfidence;
    }

    /** What an administrator sets. */
    public record MachineRatingChange(
            @Schema(nullable = true, requiredMode = Schema.RequiredMode.REQUIRED)
            Double minConfidence) {}
}
