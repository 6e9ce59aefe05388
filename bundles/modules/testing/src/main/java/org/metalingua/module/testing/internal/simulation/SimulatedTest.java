package org.metalingua.module.testing.internal.simulation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.metalingua.kernel.scoring.irt.SimulationReport;

/**
 * How well a test finds its learners' abilities, and what it costs. Errors are in logits, estimate minus truth.
 *
 * @param poolSize questions it chose from
 * @param correlation of estimates and abilities; null where one of them does not vary
 * @param meanStandardError that the test claims, beside the rmse that it has
 * @param exposures share of learners that saw a question, for each of the pool, the most seen first
 * @param mostSeen the questions that most learners saw
 * @param overlap mean share of questions that two learners have in common
 * @param unused share of the pool that nobody saw
 * @param accuracy share of learners at the level of their ability
 * @param adjacentAccuracy share of learners at that level or next to it
 * @param reasons how many tests ended why
 * @param bands by true ability, those with learners only
 */
public record SimulatedTest(
        int learners,
        int poolSize,
        double bias,
        double rmse,
        double mae,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double correlation,

        double meanLength,
        double sdLength,
        double meanStandardError,
        List<Double> exposures,
        List<SeenQuestion> mostSeen,
        double maxExposure,
        double overlap,
        double unused,
        double accuracy,
        double adjacentAccuracy,
        Map<String, Integer> reasons,
        List<Band> bands) {
    private static final int MOST_SEEN = 10;

    /** A question and the share of learners that saw it. */
    public record SeenQuestion(String questionId, double exposure) {}

    /**
     * Learners of like ability.
     *
     * @param from lowest ability, included; null in the lowest band
     * @param to highest ability, excluded; null in the highest band
     */
    public record Band(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double from,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double to,

            int learners,
            double bias,
            double rmse,
            double meanLength,
            double meanStandardError,
            double accuracy) {
        static Band of(SimulationReport.Band band) {
            return new Band(
                    finite(band.from()),
                    finite(band.to()),
                    band.learners(),
                    band.bias(),
                    band.rmse(),
                    band.meanLength(),
                    band.meanStandardError(),
                    band.accuracy());
        }
    }

    /** @param questions of the pool, by place */
    static SimulatedTest of(SimulationReport report, List<Long> questions) {
        List<Double> exposure = report.exposure();
        Map<String, Integer> reasons = new TreeMap<>();
        report.reasons().forEach((reason, count) -> reasons.put(reason.name().toLowerCase(Locale.ROOT), count));
        return new SimulatedTest(
                report.learners(),
                questions.size(),
                report.bias(),
                report.rmse(),
                report.mae(),
                finite(report.correlation()),
                report.meanLength(),
                report.sdLength(),
                report.meanStandardError(),
                exposure.stream().sorted(Comparator.reverseOrder()).toList(),
                IntStream.range(0, exposure.size())
                        .boxed()
                        .sorted(Comparator.comparing(exposure::get, Comparator.reverseOrder()))
                        .limit(MOST_SEEN)
                        .map(place -> new SeenQuestion(Long.toString(questions.get(place)), exposure.get(place)))
                        .toList(),
                report.maxExposure(),
                report.overlap(),
                report.unused(),
                report.accuracy(),
                report.adjacentAccuracy(),
                reasons,
                report.bands().stream().map(Band::of).toList());
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
