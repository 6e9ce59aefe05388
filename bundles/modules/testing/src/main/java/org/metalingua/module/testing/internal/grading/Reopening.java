package org.metalingua.module.testing.internal.grading;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.web.Bounds;

/** Why a settled answer is to be marked again; kept in the audit. */
public record Reopening(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String reason) {
    void check() {
        Bounds bounds = new Bounds();
        bounds.requireText("reason", reason, 500);
        bounds.check();
    }
}
