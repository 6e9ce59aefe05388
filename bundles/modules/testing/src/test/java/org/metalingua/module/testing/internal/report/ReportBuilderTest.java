package org.metalingua.module.testing.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.metalingua.module.testing.internal.standards.CefrScaleSet;

class ReportBuilderTest {
    private static final Report HEADER = new Report(
            "1", "T", null, "provisional", null, null, 0, 0, 0, null, List.of(), 0, List.of(), null, null, null);

    private static ReportBuilder.Item item(
            int section, String skill, String level, Double difficulty, String status, Double points) {
        return new ReportBuilder.Item(
                0,
                section,
                1,
                "choice",
                skill,
                level,
                "",
                1,
                ItemParameters.of(difficulty, 0),
                false,
                null,
                status,
                points,
                null,
                List.of());
    }

    private static Report build(ReportBuilder.Item... items) {
        return ReportBuilder.build(HEADER, List.of(items), CefrScaleSet.CONVENTION, Prior.STANDARD, null);
    }

    @Test
    void penalties_never_push_a_section_below_zero() {
        Report report = build(
                item(0, "grammar", "B1", null, "scored", -0.5),
                item(0, "grammar", "B1", null, "scored", -0.5),
                item(1, "grammar", "B1", null, "scored", 1.0));
        assertThat(report.points()).isEqualTo(1);
        assertThat(report.maxPoints()).isEqualTo(3);
        assertThat(report.percent()).isEqualTo(100.0 / 3);
    }

    @Test
    void what_waits_is_counted_apart() {
        Report report = build(
                item(0, "grammar", "B1", null, "scored", 1.0),
                item(0, "writing", "B1", null, "needs_review", 0.7),
                item(0, "writing", "B1", null, "stored", null));
        assertThat(report.status()).isEqualTo("provisional");
        assertThat(report.pending()).isEqualTo(2);
        assertThat(report.percent()).isEqualTo(100);
        assertThat(report.items()).extracting(Report.ItemResult::points).containsExactly(1.0, null, null);
    }

    @Test
    void without_anything_marked_there_is_no_level_and_no_percentage_of_nothing() {
        Report report = build(item(0, "writing", "B1", null, "needs_review", 0.0));
        assertThat(report.cefrLevel()).isNull();
        assertThat(report.percent()).isZero();
    }

    @Test
    void a_question_never_answered_counts_as_wrong() {
        Report report = build(item(0, "grammar", "B1", null, null, null));
        assertThat(report.status()).isEqualTo("final");
        assertThat(report.items().get(0).status()).isEqualTo("unanswered");
        assertThat(report.maxPoints()).isEqualTo(1);
    }

    @Test
    void the_level_rises_with_the_difficulty_of_what_is_answered() {
        assertThat(levelOfOneWhoKnows(-9)).isEqualTo("A1");
        assertThat(levelOfOneWhoKnows(-0.4)).isEqualTo("B1");
        assertThat(levelOfOneWhoKnows(9)).isEqualTo("C2");
    }

    /** Sixty items from -3 to 3 logits; right are those easier than the ability. */
    private static String levelOfOneWhoKnows(double ability) {
        List<ReportBuilder.Item> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double difficulty = -3 + i * 0.1;
            items.add(item(0, "grammar", "B1", difficulty, "scored", difficulty < ability ? 1.0 : 0.0));
        }
        return ReportBuilder.build(HEADER, items, CefrScaleSet.CONVENTION, Prior.STANDARD, null)
                .cefrLevel();
    }

    @Test
    void an_item_without_difficulty_counts_as_one_in_the_middle_of_its_level() {
        assertThat(levelAfterRight("A1")).isLessThan(levelAfterRight("C2"));
    }

    private static String levelAfterRight(String level) {
        List<ReportBuilder.Item> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(item(0, "grammar", level, null, "scored", i % 2 == 0 ? 1.0 : 0.0));
        }
        return ReportBuilder.build(HEADER, items, CefrScaleSet.CONVENTION, Prior.STANDARD, null)
                .cefrLevel();
    }

    @Test
    void a_skill_has_a_level_from_three_items_on() {
        ReportBuilder.Item grammar = item(0, "grammar", "B1", 0.0, "scored", 1.0);
        ReportBuilder.Item reading = item(0, "reading", "B1", 0.0, "scored", 1.0);
        Report report = build(grammar, grammar, grammar, reading, reading);
        assertThat(report.skills()).extracting(Report.SkillResult::skill).containsExactly("grammar", "reading");
        assertThat(report.skills().get(0).cefrLevel()).isNotNull();
        assertThat(report.skills().get(1).cefrLevel()).isNull();
    }

    private static ReportBuilder.Item essay(String rubric, String status, Double points, double maxPoints) {
        return new ReportBuilder.Item(
                0,
                0,
                1,
                "essay",
                "writing",
                "B1",
                "",
                maxPoints,
                ItemParameters.of(0.0, 0),
                false,
                rubric,
                status,
                points,
                null,
                List.of());
    }

    private static String levelOfWriting(ReportBuilder.Item... items) {
        return build(items).skills().get(0).cefrLevel();
    }

    @Test
    void a_right_answer_that_may_be_a_guess_says_less() {
        List<ReportBuilder.Item> sure = new ArrayList<>();
        List<ReportBuilder.Item> guessed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double points = i < 12 ? 1 : 0;
            sure.add(item(0, "grammar", "B1", 0.0, "scored", points));
            guessed.add(new ReportBuilder.Item(
                    0,
                    0,
                    1,
                    "choice",
                    "grammar",
                    "B1",
                    "",
                    1,
                    ItemParameters.of(0.0, 0.25),
                    false,
                    null,
                    "scored",
                    points,
                    null,
                    List.of()));
        }
        assertThat(ReportBuilder.build(HEADER, guessed, CefrScaleSet.CONVENTION, Prior.STANDARD, null)
                        .cefrLevel())
                .isLessThan(ReportBuilder.build(HEADER, sure, CefrScaleSet.CONVENTION, Prior.STANDARD, null)
                        .cefrLevel());
    }

    @Test
    void the_level_of_writing_comes_from_the_band_and_not_from_the_difficulty_of_the_task() {
        assertThat(levelOfWriting(essay("ielts_task2", "scored", 5.0, 9))).isEqualTo("B1");
        assertThat(levelOfWriting(essay("ielts_task2", "scored", 7.0, 9))).isEqualTo("C1");
        assertThat(levelOfWriting(essay("ielts_task2", "scored", 7.0, 9), essay("toefl_email", "scored", 2.0, 5)))
                .as("C1 for nine points and B1 for five")
                .isEqualTo("B2");
    }

    @Test
    void so_does_the_level_of_speaking() {
        ReportBuilder.Item interview = new ReportBuilder.Item(
                0,
                0,
                1,
                "speaking",
                "speaking",
                "B1",
                "",
                9,
                ItemParameters.of(0.0, 0),
                false,
                "ielts_speaking",
                "scored",
                7.0,
                null,
                List.of());
        assertThat(build(interview).skills().get(0).cefrLevel()).isEqualTo("C1");
    }

    @Test
    void what_people_mark_says_nothing_of_the_ability_that_the_machine_estimates() {
        ReportBuilder.Item grammar = item(0, "grammar", "B1", 0.0, "scored", 0.0);
        assertThat(build(grammar, essay("ielts_task2", "scored", 9.0, 9)).cefrLevel())
                .isEqualTo(build(grammar).cefrLevel());
        assertThat(build(essay("ielts_task2", "scored", 9.0, 9)).cefrLevel()).isNull();
    }

    @Test
    void writing_has_no_level_while_a_part_of_it_waits_or_when_nothing_was_written() {
        ReportBuilder.Item good = essay("ielts_task2", "scored", 7.0, 9);
        assertThat(levelOfWriting(good, essay("ielts_task2", "needs_review", 0.0, 9)))
                .isNull();
        assertThat(levelOfWriting(essay("ielts_task2", null, null, 9))).isNull();
        assertThat(levelOfWriting(good, essay("ielts_task2", null, null, 9)))
                .as("C1 beside the lowest level")
                .isEqualTo("B1");
        assertThat(levelOfWriting(essay("gre_issue", "scored", 6.0, 6))).isNull();
    }
}
