package org.metalingua.module.testing.internal.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One difference between two texts of a question.
 *
 * @param path where: {@code content/options/b/text}; members of lists by their ids where they have some
 * @param before left out where something was added or moved
 * @param after left out where something was removed or moved
 */
public record TextChange(
        String path,

        @Schema(allowableValues = {ADDED, REMOVED, CHANGED, MOVED})
        String kind,

        @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        JsonNode before,

        @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        JsonNode after) {
    static final String ADDED = "added";
    static final String REMOVED = "removed";
    static final String CHANGED = "changed";
    static final String MOVED = "moved";
}
