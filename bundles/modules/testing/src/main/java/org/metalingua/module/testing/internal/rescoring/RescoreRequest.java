package org.metalingua.module.testing.internal.rescoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.metalingua.kernel.web.Bounds;

/**
 * By what the answers to a question are to be scored: another key for its present text, one of its versions, or, when
 * both are left out, its texts as they are, by the plugin that is in service now.
 */
public record RescoreRequest(
        @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        JsonNode key,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer version) {
    void check() {
        Bounds bounds = new Bounds();
        newKey().ifPresent(given -> {
            bounds.requireObject("key", given);
            if (version != null) {
                bounds.add("version", "cannot be given beside a key");
            }
            if (given.toString().length() > Bounds.MAX_ITEM_BYTES) {
                bounds.add("key", "is too large");
            }
        });
        bounds.range("version", version, 1, Integer.MAX_VALUE);
        bounds.check();
    }

    /** The null of JSON is no key. */
    Optional<JsonNode> newKey() {
        return Optional.ofNullable(key).filter(given -> !given.isNull());
    }
}
