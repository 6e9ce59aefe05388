package org.metalingua.kernel.core.internal.provider;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * What came of trying a provider.
 *
 * @param state up, degraded (it answers, but lacks something that is configured) or down
 * @param code what the platform says because the provider did not answer; absent when the sentence is the provider's own
 * @param sentence the provider's own words, or the platform's in English
 * @param milliseconds how long it took
 */
public record ProviderTest(
        @Schema(allowableValues = {"up", "degraded", "down"})
        String state,

        @Schema(allowableValues = {"not-started", "no-answer", "failed", "interrupted"})
        Optional<String> code,

        String sentence,
        long milliseconds) {
    /** The provider has answered. */
    static ProviderTest answered(String state, String sentence) {
        return new ProviderTest(state, Optional.empty(), sentence, 0);
    }

    /** It has not. */
    static ProviderTest down(String code, String sentence) {
        return new ProviderTest("down", Optional.of(code), sentence, 0);
    }

    ProviderTest within(long time) {
        return new ProviderTest(state, code, sentence, time);
    }
}
