package org.metalingua.module.testing.internal.lockdown;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * In which browser a test is taken, for its staff.
 *
 * @param generated whether there is a configuration of ours
 * @param address where the platform believes that browsers find it
 * @param configuration ours
 */
public record BrowserRule(
        boolean generated,
        List<String> configKeys,
        List<String> browserExamKeys,
        String address,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Configuration configuration) {
    /**
     * A configuration that we made.
     *
     * @param link opens the test in Safe Exam Browser where that is installed
     * @param configKey what Safe Exam Browser makes of it
     * @param address where it leads; one that browsers no longer find us at asks for another configuration
     */
    public record Configuration(String link, String configKey, String address) {}
}
