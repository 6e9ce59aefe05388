package org.metalingua.kernel.core.item.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.core.item.ItemTypes.SplitResponse;

/** The evidence that score previews, imports and vectors carry inside the response. */
public final class EvidenceJson {
    private static final int MAX_RATINGS = 50;

    /** More sounds than anybody says in one recording. */
    private static final int MAX_PHONEMES = 10_000;

    private EvidenceJson() {}

    /** See {@link org.metalingua.kernel.core.item.ItemTypes#split}. */
    public static SplitResponse split(JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            return new SplitResponse(json, Evidence.NONE);
        }
        try {
            Evidence evidence = evidence(object);
            return new SplitResponse(object.deepCopy().remove(Evidence.FIELDS), evidence);
        } catch (BindingException e) {
            return new SplitResponse(json, Evidence.NONE);
        }
    }

    /** Names the evidence that a response holds. None may reach a type with it: it would be the learner's own word. */
    static void refuse(JsonNode response) throws BindingException {
        if (!(response instanceof ObjectNode)) {
            return;
        }
        evidence(response);
        for (String name : Evidence.FIELDS) {
            if (response.has(name)) {
                throw new BindingException("response." + name, "is evidence, which is not part of an answer");
            }
        }
    }

    private static Evidence evidence(JsonNode json) throws BindingException {
        return new Evidence(
                ratings(json.path("ratings")),
                transcript(json.path("transcript")),
                duration(json.path("durationMs")),
                count(json.path("hintsUsed"), "response.hintsUsed", 0),
                count(json.path("attempt"), "response.attempt", 1),
                phonemeScores(json.path("phonemeScores")));
    }

    private static List<Evidence.Rating> ratings(JsonNode json) throws BindingException {
        if (Json.isAbsent(json)) {
            return List.of();
        }
        if (!json.isArray()) {
            throw new BindingException("response.ratings", "must be an array");
        }
        if (json.size() > MAX_RATINGS) {
            throw new BindingException("response.ratings", "has more than " + MAX_RATINGS + " entries");
        }
        List<Evidence.Rating> ratings = new ArrayList<>();
        for (int index = 0; index < json.size(); index++) {
            ratings.add(rating(json.get(index), "response.ratings[" + index + "]"));
        }
        return ratings;
    }

    private static Evidence.Rating rating(JsonNode json, String path) throws BindingException {
        if (!json.path("rater").isTextual()) {
            throw new BindingException(path + ".rater", "must be a text");
        }
        JsonNode given = json.path("scores");
        if (!Json.isAbsent(given) && !given.isObject()) {
            throw new BindingException(path + ".scores", "must be an object");
        }
        Map<String, Double> scores = new HashMap<>();
        for (Map.Entry<String, JsonNode> score : given.properties()) {
            if (score.getValue().isNumber()) {
                scores.put(score.getKey(), score.getValue().doubleValue());
            } else if (!score.getValue().isNull()) {
                throw new BindingException(path + ".scores." + score.getKey(), "must be a number");
            }
        }
        return new Evidence.Rating(json.path("rater").textValue(), scores);
    }

    private static Optional<String> transcript(JsonNode json) throws BindingException {
        if (Json.isAbsent(json)) {
            return Optional.empty();
        }
        if (!json.isTextual()) {
            throw new BindingException("response.transcript", "must be a text");
        }
        return Optional.of(json.textValue());
    }

    private static List<Double> phonemeScores(JsonNode json) throws BindingException {
        if (Json.isAbsent(json)) {
            return List.of();
        }
        if (!json.isArray()) {
            throw new BindingException("response.phonemeScores", "must be an array");
        }
        if (json.size() > MAX_PHONEMES) {
            throw new BindingException("response.phonemeScores", "has more than " + MAX_PHONEMES + " entries");
        }
        List<Double> scores = new ArrayList<>();
        for (JsonNode score : json) {
            if (!score.isNumber() || !(score.doubleValue() >= 0 && score.doubleValue() <= 1)) {
                throw new BindingException(
                        "response.phonemeScores[" + scores.size() + "]", "must be a number from 0 to 1");
            }
            scores.add(score.doubleValue());
        }
        return scores;
    }

    private static OptionalLong duration(JsonNode json) throws BindingException {
        if (Json.isAbsent(json)) {
            return OptionalLong.empty();
        }
        if (!json.isNumber() || !(json.doubleValue() >= 0) || !json.canConvertToLong()) {
            throw new BindingException("response.durationMs", "must be a number of milliseconds");
        }
        return OptionalLong.of(json.longValue());
    }

    private static int count(JsonNode json, String path, int least) throws BindingException {
        if (Json.isAbsent(json)) {
            return least;
        }
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < least) {
            throw new BindingException(path, "must be a whole number of at least " + least);
        }
        return json.intValue();
    }
}
