package org.metalingua.module.testing.internal.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.web.Bounds;

/** Many questions retired, or brought back. */
public record StatusChange(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> questionIds,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"active", "retired"})
        String status) {
    private static final Set<String> STATUSES = new TreeSet<>(Set.of("active", "retired"));

    void check() {
        Bounds bounds = new Bounds();
        ChosenQuestions.check(bounds, questionIds);
        bounds.requireOneOf("status", status, STATUSES);
        bounds.check();
    }
}
