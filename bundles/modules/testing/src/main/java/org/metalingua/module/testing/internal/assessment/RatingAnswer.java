package org.metalingua.module.testing.internal.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.web.Bounds;

/** A model's answer held against the rubric: whatever the text made it say, only scores that the rubric has pass. */
sealed interface RatingAnswer {
    int MAX_RATIONALE = 600;

    /** @param stated the model's own confidence, 0 to 1 */
    record Good(Map<String, Double> scores, Map<String, String> rationale, double stated) implements RatingAnswer {}

    /** @param why one sentence, also told to the model when it is asked once more */
    record Bad(String why) implements RatingAnswer {}

    static RatingAnswer read(String text, Rubric rubric) {
        JsonNode json;
        try {
            json = Reader.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Bad("The answer is no JSON.");
        }
        if (json == null || !json.isObject()) {
            return new Bad("The answer is no JSON object.");
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        Map<String, String> rationale = new LinkedHashMap<>();
        for (Rubric.Trait trait : RatingPrompt.rated(rubric)) {
            JsonNode score = json.path("scores").path(trait.id());
            if (!score.isNumber()) {
                return new Bad("scores." + trait.id() + " is missing or no number.");
            }
            double value = score.doubleValue();
            double steps = value / trait.step();
            if (!(value >= 0 && value <= trait.max()) || Math.abs(steps - Math.rint(steps)) > Reader.TOLERANCE) {
                return new Bad("scores." + trait.id() + " must lie in 0 to " + trait.max() + " in steps of "
                        + trait.step() + ".");
            }
            scores.put(trait.id(), value);
            rationale.put(trait.id(), Reader.sentence(json.path("rationale").path(trait.id())));
        }
        if (json.path("scores").size() != scores.size()) {
            return new Bad("scores has traits that the rubric does not have.");
        }
        JsonNode confidence = json.path("confidence");
        if (!confidence.isNumber() || !(confidence.doubleValue() >= 0 && confidence.doubleValue() <= 1)) {
            return new Bad("confidence must be a number from 0 to 1.");
        }
        return new Good(scores, rationale, confidence.doubleValue());
    }

    /** Reads the parts. */
    final class Reader {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final double TOLERANCE = 1e-9;

        private Reader() {}

        private static String sentence(JsonNode node) {
            String text = node.asText("").strip();
            if (!Bounds.storable(text)) {
                return "";
            }
            return text.codePointCount(0, text.length()) <= MAX_RATIONALE
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, MAX_RATIONALE));
        }
    }
}
