package org.metalingua.kernel.core.internal.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes.SplitResponse;

/** The evidence that score previews, imports and vectors carry inside the response. */
final class EvidenceJson {
    private static final int MAX_RATINGS = 50;

    private EvidenceJson() {}

    /** Takes the evidence out; throws 400 bad-field when it is of the wrong form. */
    static SplitResponse split(JsonNode json) {
        if (json == null || !json.isObject()) {
            return new SplitResponse(json, Evidence.NONE);
        }
        ObjectNode response = ((ObjectNode) json).deepCopy();
        response.remove(Evidence.FIELDS);
        Evidence evidence = new Evidence(
                ratings(json.path("ratings")),
                transcript(json.path("transcript")),
                duration(json.path("durationMs")),
                count(json.path("hintsUsed"), "response.hintsUsed", 0),
                count(json.path("attempt"), "response.attempt", 1));
        return new SplitResponse(response, evidence);
    }

    private static List<Evidence.Rating> ratings(JsonNode json) {
        if (Json.isAbsent(json)) {
            return List.of();
        }
        if (!json.isArray()) {
            throw ProblemException.badField("response.ratings", "must be an array");
        }
        if (json.size() > MAX_RATINGS) {
            throw ProblemException.badField("response.ratings", "has more than " + MAX_RATINGS + " entries");
        }
        List<Evidence.Rating> ratings = new ArrayList<>();
        for (int index = 0; index < json.size(); index++) {
            ratings.add(rating(json.get(index), "response.ratings[" + index + "]"));
        }
        return ratings;
    }

    private static Evidence.Rating rating(JsonNode json, String path) {
        if (!json.path("rater").isTextual()) {
            throw ProblemException.badField(path + ".rater", "must be a text");
        }
        JsonNode given = json.path("scores");
        if (!Json.isAbsent(given) && !given.isObject()) {
            throw ProblemException.badField(path + ".scores", "must be an object");
        }
        Map<String, Double> scores = new HashMap<>();
        for (Map.Entry<String, JsonNode> score : given.properties()) {
            if (score.getValue().isNumber()) {
                scores.put(score.getKey(), score.getValue().doubleValue());
            } else if (!score.getValue().isNull()) {
                throw ProblemException.badField(path + ".scores." + score.getKey(), "must be a number");
            }
        }
        return new Evidence.Rating(json.path("rater").textValue(), scores);
    }

    private static Optional<String> transcript(JsonNode json) {
        if (Json.isAbsent(json)) {
            return Optional.empty();
        }
        if (!json.isTextual()) {
            throw ProblemException.badField("response.transcript", "must be a text");
        }
        return Optional.of(json.textValue());
    }

    private static OptionalLong duration(JsonNode json) {
        if (Json.isAbsent(json)) {
            return OptionalLong.empty();
        }
        if (!json.isNumber() || !(json.doubleValue() >= 0) || !json.canConvertToLong()) {
            throw ProblemException.badField("response.durationMs", "must be a number of milliseconds");
        }
        return OptionalLong.of(json.longValue());
    }

    private static int count(JsonNode json, String path, int least) {
        if (Json.isAbsent(json)) {
            return least;
        }
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < least) {
            throw ProblemException.badField(path, "must be a whole number of at least " + least);
        }
        return json.intValue();
    }
}
