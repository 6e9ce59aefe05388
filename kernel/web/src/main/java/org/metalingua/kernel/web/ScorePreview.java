package org.metalingua.kernel.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;

/** What a response to an unsaved item would earn. Nothing is stored. */
public final class ScorePreview {
    private ScorePreview() {}

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
            Double maxPoints) {
        /** Throws 400 naming every field that is missing or too big. */
        public void check() {
            Bounds bounds = new Bounds();
            bounds.requireText("type", type, 64);
            checkItem(bounds, content, key);
            if (bounds.require("maxPoints", maxPoints) && !(maxPoints > 0 && Double.isFinite(maxPoints))) {
                bounds.add("maxPoints", "must be more than 0");
            }
            bounds.check();
        }
    }

    /**
     * The points the response would earn.
     *
     * @param feedback what is right and wrong, the right answer included; empty for types that do not explain
     */
    public record Preview(
            double points,
            double maxPoints,

            @Schema(allowableValues = {"scored", "unanswered", "invalid", "needs_review"})
            String status,

            Details details,
            List<PartFeedback> feedback) {}

    /** Points by part, and why a response is invalid or waits for a rater. */
    public record Details(List<Part> parts, String reason) {}

    /** One blank, pair or trait. */
    public record Part(String id, double points, double maxPoints) {}

    /** See {@link Feedback}. */
    public record PartFeedback(
            String part,

            @Schema(
                    allowableValues = {
                        "correct",
                        "almost_typo",
                        "accent",
                        "wrong_word",
                        "missing",
                        "extra",
                        "order",
                        "case_only",
                        "not_listened",
                        "grammar",
                        "homophone"
                    })
            String code,

            String expected,
            List<DiffRun> diff) {
        public static PartFeedback of(Feedback feedback) {
            return new PartFeedback(
                    feedback.part(),
                    feedback.code().wireName(),
                    feedback.expected(),
                    feedback.diff().stream()
                            .map(run -> new DiffRun(run.kind().wireName(), run.text(), run.expected()))
                            .toList());
        }
    }

    /** See {@link Feedback.Run}. */
    public record DiffRun(
            @Schema(allowableValues = {"equal", "insert", "delete", "replace"})
            String kind,

            String text,
            String expected) {}

    /** Content and key as every endpoint that takes them wants them. */
    public static void checkItem(Bounds bounds, JsonNode content, JsonNode key) {
        bounds.requireObject("content", content);
        bounds.requireObject("key", key);
        if (bytes(content) + bytes(key) > Bounds.MAX_ITEM_BYTES) {
            bounds.add("content", "content and key together must have at most " + Bounds.MAX_ITEM_BYTES + " bytes");
        }
    }

    private static int bytes(JsonNode json) {
        return json == null ? 0 : json.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Scores a request that was checked. Throws 400 for a type that nobody has installed and for content and key that do not
     * bind; see {@link ItemTypes} for the rest.
     */
    public static Preview of(ItemTypes types, ItemTypeId type, PreviewRequest request) {
        JsonNode given = request.response() == null ? NullNode.getInstance() : request.response();
        ItemTypes.SplitResponse split = types.split(given);
        Item item = new Item(request.content(), request.key(), request.maxPoints());
        try {
            Score score =
                    types.score(type, item, split.response(), split.evidence()).score();
            List<PartFeedback> feedback = types.feedback(type, item, split.response(), split.evidence()).stream()
                    .map(PartFeedback::of)
                    .toList();
            return new Preview(
                    score.points(),
                    request.maxPoints(),
                    score.status(),
                    new Details(parts(score), reason(score)),
                    feedback);
        } catch (ProblemException problem) {
            throw problem.code().equals("unknown-item-type")
                    ? unknown(type.family().wireName(), type.id())
                    : problem;
        }
    }

    /** 400 for a type that does not exist. */
    public static ProblemException unknown(String family, String type) {
        return ProblemException.badField("type", "there is no " + family + " type \"" + type + "\"");
    }

    private static List<Part> parts(Score score) {
        return score.parts().stream()
                .map(part -> new Part(part.id(), part.points(), part.maxPoints()))
                .toList();
    }

    private static String reason(Score score) {
        if (score instanceof Score.Invalid invalid) {
            return invalid.reason();
        }
        return score instanceof Score.NeedsReview review ? review.reason() : null;
    }
}
