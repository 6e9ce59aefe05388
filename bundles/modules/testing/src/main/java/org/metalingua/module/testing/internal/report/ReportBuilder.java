package org.metalingua.module.testing.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.kernel.scoring.MarkingScheme;
import org.metalingua.kernel.scoring.irt.Estimate;
import org.metalingua.kernel.scoring.irt.Observation;
import org.metalingua.kernel.scoring.irt.Posterior;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.metalingua.module.testing.internal.standards.CefrScaleSet;

/** Turns the items of a session into its result. Pure. */
final class ReportBuilder {
    /** A level from fewer items would mostly repeat the prior. */
    private static final int MIN_ITEMS_OF_A_SKILL = 3;

    private ReportBuilder() {}

    /**
     * An item of a session and what became of it.
     *
     * @param parameters that the session goes by
     * @param pilot it was only tried and counts nowhere
     * @param rubric by which people mark it; null for an item that the machine marks
     * @param status null when it was never answered
     */
    record Item(
            int index,
            int section,
            long questionId,
            String type,
            String skill,
            String cefrLevel,
            String title,
            double maxPoints,
            ItemParameters parameters,
            boolean pilot,
            String rubric,
            String status,
            Double points,
            JsonNode response,
            List<Report.PartResult> parts) {
        /** The same with another score, out of so many points. */
        Item scored(Score score, double max) {
            return new Item(
                    index,
                    section,
                    questionId,
                    type,
                    skill,
                    cefrLevel,
                    title,
                    max,
                    parameters,
                    pilot,
                    rubric,
                    score.status(),
                    score.points(),
                    response,
                    score.parts().stream()
                            .map(part -> new Report.PartResult(part.id(), part.points(), part.maxPoints()))
                            .toList());
        }

        String outcome() {
            return status == null ? "unanswered" : status;
        }

        boolean isPending() {
            return outcome().equals("stored") || outcome().equals("needs_review");
        }

        double earned() {
            return points == null ? 0 : points;
        }

        boolean isMarkedByPeople() {
            return rubric != null;
        }

        double credit() {
            return Math.max(0, Math.min(1, earned() / maxPoints));
        }

        /**
         * Partial credit counts as that share of a right and of a wrong response; a question left out is a wrong one,
         * and a penalty is no worse than wrong.
         */
        Observation observation() {
            return new Observation(parameters.model(cefrLevel), credit());
        }
    }

    /**
     * @param header the session's own facts; its result fields are replaced
     * @param scales by which abilities become levels
     * @param prior of the abilities
     * @param exam null where the test names none
     */
    static Report build(Report header, List<Item> items, CefrScaleSet scales, Prior prior, ExamResult exam) {
        List<Item> counted = items.stream().filter(item -> !item.pilot()).toList();
        List<Item> marked = counted.stream().filter(item -> !item.isPending()).toList();
        double points = floored(marked);
        double maxPoints = marked.stream().mapToDouble(Item::maxPoints).sum();
        int pending = counted.size() - marked.size();
        Optional<Report.Ability> ability = ability(marked, 1, scales, CefrScaleSet.OVERALL, prior);
        return new Report(
                header.sessionId(),
                header.templateTitle(),
                header.learner(),
                pending == 0 ? "final" : "provisional",
                header.startedAt(),
                header.completedAt(),
                points,
                maxPoints,
                percent(points, maxPoints),
                ability.map(Report.Ability::level).orElse(null),
                skills(counted, scales, prior),
                pending,
                items.stream().map(ReportBuilder::result).toList(),
                exam,
                ability.orElse(null),
                header.stopReason());
    }

    /** The points of each section, no section below 0, together. */
    private static double floored(List<Item> items) {
        return items.stream()
                .collect(Collectors.groupingBy(Item::section, Collectors.summingDouble(Item::earned)))
                .values()
                .stream()
                .mapToDouble(sum -> Math.max(0, sum))
                .sum();
    }

    private static List<Report.SkillResult> skills(List<Item> items, CefrScaleSet scales, Prior prior) {
        Map<String, List<Item>> bySkill =
                items.stream().collect(Collectors.groupingBy(Item::skill, LinkedHashMap::new, Collectors.toList()));
        List<Report.SkillResult> results = new ArrayList<>();
        bySkill.forEach((skill, all) -> {
            List<Item> marked = all.stream().filter(item -> !item.isPending()).toList();
            if (!marked.isEmpty()) {
                double points = floored(marked);
                double maxPoints = marked.stream().mapToDouble(Item::maxPoints).sum();
                Optional<Report.Ability> ability = ability(marked, MIN_ITEMS_OF_A_SKILL, scales, skill, prior);
                results.add(new Report.SkillResult(
                        skill,
                        points,
                        maxPoints,
                        percent(points, maxPoints),
                        levelOfSkill(all, ability),
                        ability.orElse(null)));
            }
        });
        return results;
    }

    /** What people mark speaks for a skill before anything else does; the level waits until they have marked it all. */
    private static String levelOfSkill(List<Item> all, Optional<Report.Ability> ability) {
        List<Item> byPeople = all.stream().filter(Item::isMarkedByPeople).toList();
        if (byPeople.stream().anyMatch(Item::isPending)) {
            return null;
        }
        return levelOfRubrics(byPeople)
                .map(Cefr::name)
                .or(() -> ability.map(Report.Ability::level))
                .orElse(null);
    }

    /**
     * The mean of the responses' levels by the points they are worth, ties up: each scheme has a scale of its own. A
     * task left out counts as the lowest level beside others; alone it shows nothing. Empty as well where no scheme
     * is related to the CEFR.
     */
    private static Optional<Cefr> levelOfRubrics(List<Item> byPeople) {
        double weights = 0;
        double sum = 0;
        boolean answered = false;
        for (Item item : byPeople) {
            Optional<MarkingScheme.Levels> levels =
                    MarkingScheme.find(item.rubric()).flatMap(MarkingScheme::levels);
            if (levels.isPresent()) {
                weights += item.maxPoints();
                sum += item.maxPoints() * levels.get().of(item.credit()).ordinal();
                answered |= !item.outcome().equals("unanswered");
            }
        }
        return answered ? Optional.of(Cefr.values()[(int) Math.round(sum / weights)]) : Optional.empty();
    }

    /**
     * By the responses that the machine marks: a rater's points are no response to an item of known difficulty. Empty
     * below so many items.
     */
    private static Optional<Report.Ability> ability(
            List<Item> marked, int minItems, CefrScaleSet scales, String scale, Prior prior) {
        List<Observation> observations = marked.stream()
                .filter(item -> !item.isMarkedByPeople())
                .map(Item::observation)
                .toList();
        if (observations.size() < minItems) {
            return Optional.empty();
        }
        Posterior posterior = Posterior.of(prior, observations);
        Estimate estimate = posterior.estimate();
        CefrScale cuts = scales.of(scale);
        return Optional.of(new Report.Ability(
                cuts.level(estimate.theta()).name(),
                estimate.theta(),
                estimate.standardError(),
                posterior.levels(cuts).entrySet().stream()
                        .map(level -> new Report.LevelProbability(level.getKey().name(), level.getValue()))
                        .toList(),
                observations.size(),
                cuts.id()));
    }

    private static double percent(double points, double maxPoints) {
        return maxPoints == 0 ? 0 : 100 * points / maxPoints;
    }

    private static Report.ItemResult result(Item item) {
        return new Report.ItemResult(
                item.index(),
                Long.toString(item.questionId()),
                item.type(),
                item.skill(),
                item.cefrLevel(),
                item.title(),
                item.outcome(),
                item.isPending() ? null : Double.valueOf(item.earned()),
                item.maxPoints(),
                item.response(),
                item.parts(),
                null,
                !item.pilot());
    }
}
