package org.metalingua.module.testing.internal.lockdown;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whether a learner's browser is one that the test is taken in.
 *
 * @param required whether the test asks for Safe Exam Browser
 * @param passed whether the learner may go on in this browser
 * @param link opens the test in Safe Exam Browser; absent where the institute gives out a configuration of its own
 */
public record BrowserCheck(
        boolean required,
        boolean passed,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String link) {}
