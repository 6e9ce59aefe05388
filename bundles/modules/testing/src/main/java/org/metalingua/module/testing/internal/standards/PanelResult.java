package org.metalingua.module.testing.internal.standards;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.scoring.irt.ItemModel;

/**
 * What the judgements of one level come to. Members who have not judged every question do not count yet.
 *
 * @param members who are done
 * @param unfinished members who are not
 * @param questions means and spreads, in the order of the setting
 * @param expectedScore mean of the members' sums: questions that a learner at the cut answers right
 * @param spread standard deviation of the members' sums; null for fewer than two
 * @param cut the ability whose expected score that is; null without judgements and where no ability has it
 * @param standardError of the cut from the spread between members; null for fewer than two
 */
public record PanelResult(
        String level,
        int members,
        int unfinished,
        List<QuestionResult> questions,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double expectedScore,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double spread,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double cut,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double standardError) {
    private static final double FARTHEST = 6;
    private static final double PRECISION = 1e-9;

    /**
     * One question.
     *
     * @param mean of the members' probabilities
     * @param spread their standard deviation; null for fewer than two
     */
    public record QuestionResult(
            String questionId,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double mean,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double spread) {}

    /**
     * @param questions ids, with the models in the same order
     * @param judgements of the members who began, probabilities by question id
     */
    static PanelResult of(
            String level, List<String> questions, List<ItemModel> models, List<Map<String, Double>> judgements) {
        List<Map<String, Double>> done = judgements.stream()
                .filter(one -> one.keySet().containsAll(questions))
                .toList();
        List<QuestionResult> byQuestion = questions.stream()
                .map(id -> {
                    List<Double> said = done.stream().map(one -> one.get(id)).toList();
                    return new QuestionResult(
                            id, mean(said).orElse(null), spread(said).orElse(null));
                })
                .toList();
        List<Double> sums = done.stream()
                .map(one -> questions.stream().mapToDouble(one::get).sum())
                .toList();
        Optional<Double> score = mean(sums);
        Optional<Double> spread = spread(sums);
        Optional<Double> cut = score.flatMap(sum -> abilityOf(models, sum));
        Optional<Double> error = cut.flatMap(theta -> spread.map(sd -> sd
                / Math.sqrt(sums.size())
                / models.stream().mapToDouble(model -> model.derivative(theta)).sum()));
        return new PanelResult(
                level,
                done.size(),
                judgements.size() - done.size(),
                byQuestion,
                score.orElse(null),
                spread.orElse(null),
                cut.orElse(null),
                error.orElse(null));
    }

    private static Optional<Double> mean(List<Double> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
    }

    private static Optional<Double> spread(List<Double> values) {
        if (values.size() < 2) {
            return Optional.empty();
        }
        double mean = mean(values).orElseThrow();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Optional.of(Math.sqrt(squares / (values.size() - 1)));
    }

    /** Where the expected score, which rises with ability, is the panel's; by halving the interval. */
    private static Optional<Double> abilityOf(List<ItemModel> models, double score) {
        double low = -FARTHEST;
        double high = FARTHEST;
        if (expected(models, low) >= score || expected(models, high) <= score) {
            return Optional.empty();
        }
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            if (expected(models, middle) < score) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of((low + high) / 2);
    }

    private static double expected(List<ItemModel> models, double theta) {
        return models.stream().mapToDouble(model -> model.expected(theta)).sum();
    }
}
