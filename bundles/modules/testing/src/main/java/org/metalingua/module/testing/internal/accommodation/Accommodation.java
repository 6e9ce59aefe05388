package org.metalingua.module.testing.internal.accommodation;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a learner needs to be tested fairly.
 *
 * @param extraTimePercent 0 to 300; holds for the sessions begun afterwards
 */
public record Accommodation(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer extraTimePercent) {}
