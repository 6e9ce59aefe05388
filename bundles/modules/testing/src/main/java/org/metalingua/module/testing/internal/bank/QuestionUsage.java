package org.metalingua.module.testing.internal.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * Where a question is and was used. Sessions count when they are over.
 *
 * @param recentSessions sessions of the last {@code days} days that had it
 * @param allRecentSessions all sessions of the institute in these days
 * @param exposure their ratio, in [0, 1]
 */
public record QuestionUsage(
        long sessions,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant lastUsed,

        int days,
        long recentSessions,
        long allRecentSessions,
        double exposure,
        List<TemplateUse> templates) {
    /**
     * A test that names the question or gave it.
     *
     * @param named it stands in the test now; else the test chose it, or named it once
     */
    public record TemplateUse(
            String id,
            String title,

            @Schema(allowableValues = {"draft", "published", "archived"})
            String status,

            boolean named,
            long sessions,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Instant lastUsed) {}
}
