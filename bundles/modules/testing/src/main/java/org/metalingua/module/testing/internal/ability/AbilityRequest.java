package org.metalingua.module.testing.internal.ability;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.scoring.irt.Logistic;
import org.metalingua.kernel.scoring.irt.Observation;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.kernel.scoring.irt.ThetaRange;
import org.metalingua.kernel.web.Bounds;

/**
 * Responses to items of known parameters.
 *
 * @param model 1PL (one slope for all items, no guessing), 2PL (no guessing) or 3PL
 * @param scaling D: 1 for the logistic metric, 1.702 for the normal one; 1 when left out
 * @param prior of EAP and MAP; standard normal when left out
 * @param range of MAP, MLE and WLE: lowest and highest ability in logits; -4 to 4 when left out
 * @param items {@code [a, b, c]} each, at most 500
 * @param responses one per item: 1 right, 0 wrong, null not administered
 */
public record AbilityRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"1PL", "2PL", "3PL"})
        String model,

        @JsonProperty("D") @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double scaling,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        PriorBelief prior,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<Double> range,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<List<Double>> items,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Double> responses) {
    private static final Set<String> MODELS = new TreeSet<>(Set.of("1PL", "2PL", "3PL"));
    private static final int MAX_ITEMS = 500;
    private static final double FARTHEST = 20;
    private static final double MAX_SLOPE = 20;
    private static final double MAX_SCALING = 10;
    private static final double MAX_GUESSING = 0.99;

    /** A normal distribution of ability, in logits. */
    public record PriorBelief(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Double mean,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Double sd) {}

    /** Throws 400 naming every field that is wrong. */
    void check() {
        Bounds bounds = new Bounds();
        bounds.requireOneOf("model", model, MODELS);
        if (scaling != null && !(scaling > 0 && scaling <= MAX_SCALING)) {
            bounds.add("D", "must be more than 0 and at most 10");
        }
        if (prior != null) {
            if (bounds.require("prior.mean", prior.mean())) {
                bounds.range("prior.mean", prior.mean(), -FARTHEST, FARTHEST);
            }
            if (bounds.require("prior.sd", prior.sd())) {
                bounds.range("prior.sd", prior.sd(), 0.01, FARTHEST);
            }
        }
        checkRange(bounds);
        checkItems(bounds);
        checkResponses(bounds);
        bounds.check();
    }

    private void checkRange(Bounds bounds) {
        if (range == null) {
            return;
        }
        if (range.size() != 2) {
            bounds.add("range", "must be the lowest and the highest ability");
            return;
        }
        for (int i = 0; i < 2; i++) {
            if (bounds.require("range[" + i + "]", range.get(i))) {
                bounds.range("range[" + i + "]", range.get(i), -FARTHEST, FARTHEST);
            }
        }
        if (range.get(0) != null && range.get(1) != null && range.get(0) >= range.get(1)) {
            bounds.add("range[1]", "must be more than range[0]");
        }
    }

    private void checkItems(Bounds bounds) {
        if (!bounds.require("items", items)) {
            return;
        }
        if (items.size() > MAX_ITEMS) {
            bounds.add("items", "must be at most " + MAX_ITEMS);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            String place = "items[" + i + "]";
            List<Double> item = items.get(i);
            if (!bounds.require(place, item)) {
                continue;
            }
            if (item.size() != 3) {
                bounds.add(place, "must be [a, b, c]");
                continue;
            }
            boolean complete = true;
            for (int j = 0; j < 3; j++) {
                complete &= bounds.require(place + "[" + j + "]", item.get(j));
            }
            if (complete) {
                checkItem(bounds, place, item);
            }
        }
    }

    private void checkItem(Bounds bounds, String place, List<Double> item) {
        if (!(item.get(0) > 0 && item.get(0) <= MAX_SLOPE)) {
            bounds.add(place + "[0]", "must be more than 0 and at most 20");
        } else if ("1PL".equals(model) && !item.get(0).equals(slopeOfAll())) {
            bounds.add(place + "[0]", "must be the same for every item of the 1PL");
        }
        bounds.range(place + "[1]", item.get(1), -FARTHEST, FARTHEST);
        if (!"3PL".equals(model) && MODELS.contains(String.valueOf(model)) && item.get(2) != 0) {
            bounds.add(place + "[2]", "must be 0 in the " + model);
        } else {
            bounds.range(place + "[2]", item.get(2), 0, MAX_GUESSING);
        }
    }

    /** That of the first item; the others of the 1PL must have it too. */
    private Double slopeOfAll() {
        List<Double> first = items.get(0);
        return first == null || first.isEmpty() ? null : first.get(0);
    }

    private void checkResponses(Bounds bounds) {
        if (!bounds.require("responses", responses)) {
            return;
        }
        if (items != null && responses.size() != items.size()) {
            bounds.add("responses", "must be one per item");
            return;
        }
        for (int i = 0; i < responses.size(); i++) {
            Double response = responses.get(i);
            if (response != null && response != 0 && response != 1) {
                bounds.add("responses[" + i + "]", "must be 0, 1 or null");
            }
        }
    }

    /** The responses to items that were administered. */
    List<Observation> observations() {
        double d = scaling == null ? 1 : scaling;
        List<Logistic> models = new ArrayList<>();
        for (List<Double> item : items) {
            models.add(new Logistic(item.get(0), item.get(1), item.get(2), d));
        }
        return Observation.administered(models, responses);
    }

    Prior priorOrStandard() {
        return prior == null ? Prior.STANDARD : new Prior(prior.mean(), prior.sd());
    }

    ThetaRange rangeOrStandard() {
        return range == null ? ThetaRange.STANDARD : new ThetaRange(range.get(0), range.get(1));
    }
}
