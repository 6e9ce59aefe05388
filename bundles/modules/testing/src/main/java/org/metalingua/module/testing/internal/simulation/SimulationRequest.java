package org.metalingua.module.testing.internal.simulation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.template.AdaptivePlan;

/**
 * Whom to send through a test.
 *
 * @param distribution of their abilities; standard normal when left out
 * @param seed the same one gives the same report; 1 when left out
 */
public record SimulationRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer learners,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        AdaptivePlan.Belief distribution,

        Long seed) {
    private static final int FEWEST = 10;
    private static final int MOST = 5_000;

    /** Fills in what was left out; throws 400 naming every field that is wrong. */
    SimulationRequest checked() {
        Bounds bounds = new Bounds();
        if (bounds.require("learners", learners)) {
            bounds.range("learners", learners, FEWEST, MOST);
        }
        if (distribution != null) {
            if (bounds.require("distribution.mean", distribution.mean())) {
                bounds.range("distribution.mean", distribution.mean(), -4, 4);
            }
            if (bounds.require("distribution.sd", distribution.sd())) {
                bounds.range("distribution.sd", distribution.sd(), 0.01, 4);
            }
        }
        bounds.check();
        return new SimulationRequest(
                learners,
                distribution == null ? new AdaptivePlan.Belief(0.0, 1.0) : distribution,
                seed == null ? Long.valueOf(1) : seed);
    }

    Prior population() {
        return new Prior(distribution.mean(), distribution.sd());
    }
}
