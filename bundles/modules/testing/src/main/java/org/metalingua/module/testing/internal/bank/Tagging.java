package org.metalingua.module.testing.internal.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import org.metalingua.kernel.web.Bounds;

/** One tag put on, or taken off, many questions. */
public record Tagging(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> questionIds,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String tag,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {ADD, REMOVE})
        String action) {
    static final String ADD = "add";
    static final String REMOVE = "remove";
    static final int MAX_TAG = 40;

    void check() {
        Bounds bounds = new Bounds();
        ChosenQuestions.check(bounds, questionIds);
        bounds.requireText("tag", tag, MAX_TAG);
        bounds.requireOneOf("action", action, Set.of(ADD, REMOVE));
        bounds.check();
    }
}
