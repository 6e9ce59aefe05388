package org.metalingua.kernel.core.internal.provider;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a provider answered when it was tried.
 *
 * @param state up, degraded (it answers, but lacks something that is configured) or down
 * @param sentence its own words
 * @param milliseconds how long it took
 */
public record ProviderTest(
        @Schema(allowableValues = {"up", "degraded", "down"})
        String state,

        String sentence,
        long milliseconds) {}
