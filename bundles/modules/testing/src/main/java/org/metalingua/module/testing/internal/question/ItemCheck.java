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

    /** An item and a response; the response may carry evidence such as ratings. */
    public record PreviewRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String type,

            @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.REQUIRED)
            JsonNode content,

            @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.REQUIRED)
            JsonNode key,

            @Schema(implementation = Object.class) JsonNode response,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Double maxPoints) {}

    /** The points the response would earn. */
    public record Preview(
            double points,
            double maxPoints,

            @Schema(allowableValues = {"scored", "unanswered", "invalid", "needs_review"})
            String status,

            Details details) {}

    /** Points by part, and why a response is invalid or waits for a rater. */
    public record Details(List<Part> parts, String reason) {}

    /** One blank, pair or trait. */
    public record Part(String id, double points, double maxPoints) {}
}
