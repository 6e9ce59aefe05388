package org.metalingua.module.testing.internal.calibration;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.metalingua.kernel.scoring.irt.Calibration;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;

/**
 * What is to be calibrated from the responses of the institute.
 *
 * @param model rasch, common_slope, two_parameters or three_parameters
 * @param free which questions get new parameters: pilots (all others keep theirs and fix the scale), all (the learners
 *     fix the scale), or selected
 * @param questionIds those selected
 */
public record CalibrationRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"rasch", "common_slope", "two_parameters", "three_parameters"})
        String model,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"pilots", "all", "selected"})
        String free,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<String> questionIds) {
    static final String ALL = "all";
    static final String SELECTED = "selected";

    private static final Map<String, Calibration.Model> MODELS = new TreeMap<>(Map.of(
            "rasch", Calibration.Model.RASCH,
            "common_slope", Calibration.Model.COMMON_SLOPE,
            "two_parameters", Calibration.Model.TWO_PARAMETERS,
            "three_parameters", Calibration.Model.THREE_PARAMETERS));
    private static final Set<String> FREE = new TreeSet<>(Set.of("pilots", ALL, SELECTED));
    private static final int MOST = 1_000;

    /** Throws 400 naming every field that is wrong. */
    void check() {
        Bounds bounds = new Bounds();
        bounds.requireOneOf("model", model, MODELS.keySet());
        bounds.requireOneOf("free", free, FREE);
        if (SELECTED.equals(free)) {
            checkQuestions(bounds, "questionIds", questionIds);
        } else if (questionIds != null) {
            bounds.add("questionIds", "belongs to the choice " + SELECTED);
        }
        bounds.check();
    }

    static void checkQuestions(Bounds bounds, String place, List<String> ids) {
        if (ids == null || ids.isEmpty() || ids.size() > MOST) {
            bounds.add(place, "must be 1 to " + MOST);
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (Ids.parse(ids.get(i)).isEmpty()) {
                bounds.add(place + "[" + i + "]", "there is no such question");
            } else if (!seen.add(ids.get(i))) {
                bounds.add(place + "[" + i + "]", "occurs more than once");
            }
        }
    }

    Calibration.Model itemModel() {
        return MODELS.get(model);
    }
}
