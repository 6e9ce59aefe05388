package org.metalingua.kernel.scoring.irt;

import java.util.List;
import java.util.Map;

/**
 * How well a test finds its learners' abilities, and what it costs. Errors are in logits, estimate minus truth.
 *
 * @param correlation of estimates and abilities; NaN where one of them does not vary
 * @param meanStandardError that the test claims, beside {@code rmse} that it has
 * @param exposure share of learners that saw an item, by its place in the bank
 * @param selected share of learners for whom an item was selected, given or blocked, by its place in the bank
 * @param overlap mean share of items that two learners have in common (Chen, Ankenmann and Spray, Journal of
 *     Educational Measurement 40, 2003)
 * @param unused share of the bank that nobody saw
 * @param accuracy share of learners at the level of their ability
 * @param adjacentAccuracy share of learners at that level or next to it
 * @param reasons how many tests ended why; every reason is there
 * @param bands by true ability, those with learners only
 */
public record SimulationReport(
        int learners,
        double bias,
        double rmse,
        double mae,
        double correlation,
        double meanLength,
        double sdLength,
        double meanStandardError,
        List<Double> exposure,
        List<Double> selected,
        double maxExposure,
        double overlap,
        double unused,
        double accuracy,
        double adjacentAccuracy,
        Map<Step.Reason, Integer> reasons,
        List<Band> bands) {
    public SimulationReport {
        exposure = List.copyOf(exposure);
        selected = List.copyOf(selected);
        reasons = Map.copyOf(reasons);
        bands = List.copyOf(bands);
    }

    /**
     * Learners of like ability.
     *
     * @param from lowest ability, included; negative infinity in the lowest band
     * @param to highest ability, excluded; infinity in the highest band
     */
    public record Band(
            double from,
            double to,
            int learners,
            double bias,
            double rmse,
            double meanLength,
            double meanStandardError,
            double accuracy) {}
}
