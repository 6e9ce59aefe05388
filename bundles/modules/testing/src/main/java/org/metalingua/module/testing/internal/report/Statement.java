package org.metalingua.module.testing.internal.report;

import java.time.Instant;
import java.util.List;

/**
 * What a final report says on paper, without the names that stand above it. Two reports with the same statement are the
 * same paper.
 *
 * @param points null for an adaptive test, whose learners all get about half of what they are asked
 * @param maxPoints null for an adaptive test
 * @param cefrLevel null where nothing speaks of it
 * @param probability of the level, in [0, 1]; null without one
 * @param exam null where the test names none
 */
public record Statement(
        String test,
        Instant completedAt,
        Double points,
        Double maxPoints,
        String cefrLevel,
        Double probability,
        List<SkillStatement> skills,
        ExamResult exam) {
    /** The part of one skill; null as in the whole. */
    public record SkillStatement(String skill, Double points, Double maxPoints, String cefrLevel, Double probability) {
        /** Of maxPoints; null without points. */
        public Double percent() {
            return Statement.percent(points, maxPoints);
        }
    }

    public static Statement of(Report report) {
        boolean adaptive = report.stopReason() != null;
        return new Statement(
                report.templateTitle(),
                report.completedAt(),
                adaptive ? null : Double.valueOf(report.points()),
                adaptive ? null : Double.valueOf(report.maxPoints()),
                report.cefrLevel(),
                probability(report.cefrLevel(), report.ability()),
                report.skills().stream()
                        .map(part -> new SkillStatement(
                                part.skill(),
                                adaptive ? null : Double.valueOf(part.points()),
                                adaptive ? null : Double.valueOf(part.maxPoints()),
                                part.cefrLevel(),
                                probability(part.cefrLevel(), part.ability())))
                        .toList(),
                report.exam());
    }

    /** Of maxPoints; null without points. */
    public Double percent() {
        return percent(points, maxPoints);
    }

    private static Double percent(Double points, Double maxPoints) {
        return points == null || maxPoints == 0 ? null : Double.valueOf(100 * points / maxPoints);
    }

    /** Null where the level comes from elsewhere than from the ability. */
    private static Double probability(String level, Report.Ability ability) {
        return level == null || ability == null || !level.equals(ability.level())
                ? null
                : ability.levels().stream()
                        .filter(one -> one.level().equals(level))
                        .map(Report.LevelProbability::probability)
                        .findFirst()
                        .orElse(null);
    }
}
