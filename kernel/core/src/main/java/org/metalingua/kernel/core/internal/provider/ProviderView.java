package org.metalingua.kernel.core.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A provider as the console shows it.
 *
 * @param kinds what it provides, such as LanguageModel or SpeechRecognizer
 * @param state unconfigured; inherited: the institute has stored nothing, and the platform's settings count; running; or stopped: configured, but the component did not start with these settings
 * @param version 0 while nothing is stored; named by whoever changes the settings
 */
public record ProviderView(
        String pid,
        String bundle,
        List<String> kinds,
        String name,
        String description,

        @Schema(allowableValues = {"unconfigured", "inherited", "running", "stopped"})
        String state,

        int version,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant updatedAt,

        List<ProviderAttribute> attributes) {

    /**
     * One setting.
     *
     * @param many whether it holds a list
     * @param defaults as texts, what counts while nothing is set
     * @param value what is set; null for nothing, and always null for a secret
     * @param set whether something is stored, which is all that is ever said of a secret
     */
    public record ProviderAttribute(
            String id,
            String name,
            String description,

            @Schema(allowableValues = {"text", "secret", "whole_number", "number", "yes_no"})
            String kind,

            boolean required,
            boolean many,
            List<ProviderChoice> options,
            List<String> defaults,

            @Schema(implementation = Object.class, nullable = true)
            JsonNode value,

            boolean set) {}

    /** One of the values a setting can have. */
    public record ProviderChoice(String value, String label) {}
}
