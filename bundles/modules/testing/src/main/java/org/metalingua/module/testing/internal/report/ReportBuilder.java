package org.metalingua.module.testing.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.kernel.scoring.MarkingScheme;
import org.metalingua.kernel.scoring.irt.Logistic;
import org.metalingua.kernel.scoring.irt.Observation;
import org.metalingua.kernel.scoring.irt.Posterior;
import org.metalingua.kernel.scoring.irt.Prior;

/** Turns the items of a session into its result. Pure. */
final class ReportBuilder {
    /** A level from fewer items would mostly repeat the prior. */
    private static final int MIN_ITEMS_OF_A_SKILL = 3;

    private ReportBuilder() {}

    /**
     * An item of a session and what became of it.
     *
     * @param difficulty in logits; null for the middle of the item's level
     * @param guessing the probability that a guess is right
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
            Double difficulty,
            double guessing,
            String rubric,
            String status,
            Double points,
            JsonNode response,
            List<Report.PartResult> parts) {
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
            double b = difficulty == null ? middleOf(cefrLevel) : difficulty;
            return new Observation(new Logistic(1, b, guessing), credit());
        }
    }

    /**
     * @param header the session's own facts; its result fields are replaced
     * @param exam null where the test names none
     */
    static Report build(Report header, List<Item> items, ExamResult exam) {
        List<Item> marked = items.stream().filter(item -> !item.isPending()).toList();
        double points = floored(marked);
        double maxPoints = marked.stream().mapToDouble(Item::maxPoints).sum();
        int pending = items.size() - marked.size();
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
                levelOfAbility(marked, 1),
                skills(items),
                pending,
                items.stream().map(ReportBuilder::result).toList(),
                exam);
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

    private static List<Report.SkillResult> skills(List<Item> items) {
        Map<String, List<Item>> bySkill =
                items.stream().collect(Collectors.groupingBy(Item::skill, LinkedHashMap::new, Collectors.toList()));
        List<Report.SkillResult> results = new ArrayList<>();
        bySkill.forEach((skill, all) -> {
            List<Item> marked = all.stream().filter(item -> !item.isPending()).toList();
            if (!marked.isEmpty()) {
                double points = floored(marked);
                double maxPoints = marked.stream().mapToDouble(Item::maxPoints).sum();
                results.add(new Report.SkillResult(
                        skill, points, maxPoints, percent(points, maxPoints), levelOfSkill(all, marked)));
            }
        });
        return results;
    }

    /** What people mark speaks for a skill before anything else does; the level waits until they have marked it all. */
    private static String levelOfSkill(List<Item> all, List<Item> marked) {
        List<Item> byPeople = all.stream().filter(Item::isMarkedByPeople).toList();
        if (byPeople.stream().anyMatch(Item::isPending)) {
            return null;
        }
        return levelOfRubrics(byPeople).map(Cefr::name).orElseGet(() -> levelOfAbility(marked, MIN_ITEMS_OF_A_SKILL));
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
     * By the responses that the machine marks: a rater's points are no response to an item of known difficulty. Null
     * below so many items.
     */
    private static String levelOfAbility(List<Item> marked, int minItems) {
        List<Observation> observations = marked.stream()
                .filter(item -> !item.isMarkedByPeople())
                .map(Item::observation)
                .toList();
        if (observations.size() < minItems) {
            return null;
        }
        double theta = Posterior.of(Prior.STANDARD, observations).estimate().theta();
        return CefrScale.ABILITY.level(theta).name();
    }

    /** Between the cuts of the level; as far outside the outermost cuts as a level is wide. */
    private static double middleOf(String cefrLevel) {
        List<Double> cuts = CefrScale.ABILITY.cuts();
        int level = Cefr.valueOf(cefrLevel).ordinal();
        if (level == 0) {
            return cuts.get(0) - (cuts.get(1) - cuts.get(0)) / 2;
        }
        int last = cuts.size() - 1;
        if (level > last) {
            return cuts.get(last) + (cuts.get(last) - cuts.get(last - 1)) / 2;
        }
        return (cuts.get(level - 1) + cuts.get(level)) / 2;
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
                null);
    }
}
