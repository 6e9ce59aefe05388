package org.metalingua.module.testing.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.metalingua.kernel.scoring.Ability;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;

/** Turns the items of a session into its result. Pure. */
final class ReportBuilder {
    /** A level from fewer items would mostly repeat the prior. */
    private static final int MIN_ITEMS_OF_A_SKILL = 3;

    private ReportBuilder() {}

    /**
     * An item of a session and what became of it.
     *
     * @param difficulty in logits; null for the middle of the item's level
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

        /**
         * Partial credit counts as that share of a right and of a wrong response; a question left out is a wrong one,
         * and a penalty is no worse than wrong.
         */
        Ability.Observation observation() {
            double credit = Math.max(0, Math.min(1, earned() / maxPoints));
            return Ability.Observation.rasch(difficulty == null ? middleOf(cefrLevel) : difficulty, credit);
        }
    }

    /** @param header the session's own facts; its result fields are replaced */
    static Report build(Report header, List<Item> items) {
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
                level(marked, 1),
                skills(marked),
                pending,
                items.stream().map(ReportBuilder::result).toList());
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

    private static List<Report.SkillResult> skills(List<Item> marked) {
        Map<String, List<Item>> bySkill =
                marked.stream().collect(Collectors.groupingBy(Item::skill, LinkedHashMap::new, Collectors.toList()));
        List<Report.SkillResult> results = new ArrayList<>();
        bySkill.forEach((skill, items) -> {
            double points = floored(items);
            double maxPoints = items.stream().mapToDouble(Item::maxPoints).sum();
            results.add(new Report.SkillResult(
                    skill, points, maxPoints, percent(points, maxPoints), level(items, MIN_ITEMS_OF_A_SKILL)));
        });
        return results;
    }

    private static String level(List<Item> items, int minItems) {
        if (items.size() < minItems) {
            return null;
        }
        Ability ability = Ability.eap(items.stream().map(Item::observation).toList());
        return CefrScale.ABILITY.level(ability.theta()).name();
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
                item.parts());
    }
}
