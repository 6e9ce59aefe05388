package org.metalingua.module.testing.internal.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.web.Bounds;

/** A tag that gets another name; where that one exists already, the two become one. */
public record TagRename(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String from,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String to) {
    void check() {
        Bounds bounds = new Bounds();
        bounds.requireText("from", from, Tagging.MAX_TAG);
        bounds.requireText("to", to, Tagging.MAX_TAG);
        bounds.check();
    }
}
