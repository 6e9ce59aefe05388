package org.metalingua.module.testing.internal.simulation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A simulation, finished or under way.
 *
 * @param templateVersion that was simulated
 * @param progress share done, in [0, 1]
 * @param report once it is done
 * @param error why it failed
 */
public record SimulationState(
        String id,
        String templateId,
        int templateVersion,

        @Schema(allowableValues = {"running", "done", "failed"})
        String status,

        double progress,
        SimulationRequest request,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        SimulatedTest report,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String error,

        Instant createdAt) {
    SimulationState at(double share) {
        return new SimulationState(id, templateId, templateVersion, status, share, request, report, error, createdAt);
    }
}
