package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;

/** An unsaved item, and what its type says of it. Nothing here is stored. */
public final class ItemCheck {
    private ItemCheck() {}

    /** An item to validate; a key that is left out counts as an empty one. */
    public record ValidationRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String type,

            @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.REQUIRED)
            JsonNode content,

            @Schema(implementation = Object.class) JsonNode key,
            Double maxPoints) {}

    /**
     * What is wrong with an item.
     *
     * @param errors the codes, each once, in alphabetical order
     * @param problems the same with their places
     */
    public record Validation(List<String> errors, List<FieldProblem> problems) {}
}
