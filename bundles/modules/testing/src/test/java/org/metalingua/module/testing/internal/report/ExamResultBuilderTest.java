package org.metalingua.module.testing.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metalingua.exam.gmat.GmatFocus;
import org.metalingua.exam.ielts.IeltsAcademic;
import org.metalingua.exam.toefl.ToeflIbt;
import org.metalingua.kernel.api.exam.ExamScale;

class ExamResultBuilderTest {
    private static final ExamScale IELTS = new IeltsAcademic().scale();

    private static ReportBuilder.Item item(
            String type, String skill, String rubric, String status, Double points, double max) {
        return new ReportBuilder.Item(
                0, 0, 1, type, skill, "B1", "T", max, null, false, rubric, status, points, null, List.of());
    }

    private static ReportBuilder.Item right(String skill, double points, double max) {
        return item("multiple_choice", skill, null, "scored", points, max);
    }

    private static ReportBuilder.Item rated(String skill, String rubric, Double points) {
        return item("essay", skill, rubric, points == null ? "needs_review" : "scored", points, 9);
    }

    private static ExamResult ielts(ReportBuilder.Item... items) {
        return ExamResultBuilder.build("ielts-academic", Optional.of(IELTS), List.of(items));
    }

    private static ExamResult.ExamPaperResult paper(ExamResult result, String paper) {
        return result.papers().stream()
                .filter(one -> one.paper().equals(paper))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_whole_test_has_bands_a_total_and_a_level() {
        List<ReportBuilder.Item> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            items.add(right("listening", i < 30 ? 1 : 0, 1));
            items.add(right("reading", i < 35 ? 1 : 0, 1));
        }
        items.add(rated("writing", "ielts_task1", 7.0));
        items.add(rated("writing", "ielts_task2", 6.0));
        items.add(rated("speaking", "ielts_speaking", 6.75));
        ExamResult result = ielts(items.toArray(ReportBuilder.Item[]::new));

        assertThat(paper(result, "listening").value()).isEqualTo(7);
        assertThat(paper(result, "listening").note()).as("a published point").isNull();
        assertThat(paper(result, "academic_reading").value()).isEqualTo(8);
        assertThat(paper(result, "writing").value()).as("(7 + 2 * 6) / 3").isEqualTo(6.5);
        assertThat(paper(result, "speaking").value()).as("6.75, a tie").isEqualTo(7);
        assertThat(result.total()).as("7.125").isEqualTo(7);
        assertThat(result.cefrLevel()).isEqualTo("C1");
        assertThat(result.version()).isEqualTo(IELTS.version());
        assertThat(result.estimate()).as("of writing and speaking").isTrue();
        assertThat(result.note()).as("the rule of the total is published").isNull();
    }

    @Test
    void a_paper_of_another_length_is_taken_in_proportion_and_says_so() {
        ExamResult result = ielts(right("listening", 3, 4));
        assertThat(paper(result, "listening").value()).as("30 of 40").isEqualTo(7);
        assertThat(paper(result, "listening").note()).isEqualTo("not-a-whole-paper");
        assertThat(result.total()).isNull();
        assertThat(result.note()).isEqualTo("papers-missing");
    }

    @Test
    void penalties_never_go_below_the_scale() {
        ExamResult result = ielts(right("listening", -1, 4));
        assertThat(paper(result, "listening").value()).isZero();
    }

    @Test
    void a_paper_waits_while_an_answer_of_it_waits() {
        ExamResult result = ielts(
                right("listening", 4, 4), rated("writing", "ielts_task1", 6.0), rated("writing", "ielts_task2", null));
        assertThat(paper(result, "writing").value()).isNull();
        assertThat(paper(result, "writing").note()).isEqualTo("waiting-for-marking");
        assertThat(result.note()).isEqualTo("waiting-for-marking");
    }

    @Test
    void writing_with_one_task_is_an_estimate_by_that_task() {
        ExamResult result = ielts(rated("writing", "ielts_task2", 6.5));
        assertThat(paper(result, "writing").value()).isEqualTo(6.5);
        assertThat(paper(result, "writing").note()).isEqualTo("parts-missing");
    }

    @Test
    void what_belongs_to_no_paper_is_left_out() {
        ExamResult result = ielts(right("grammar", 1, 1), right("writing", 1, 1));
        assertThat(result.papers()).isEmpty();
    }

    @Test
    void a_type_belongs_to_its_paper_whatever_its_skill() {
        ExamResult result = ExamResultBuilder.build(
                "gmat-focus",
                Optional.of(new GmatFocus().scale()),
                List.of(item("data_sufficiency", "reading", null, "scored", 1.0, 1), right("reading", 0, 1)));
        assertThat(paper(result, "data_insights").value()).isEqualTo(90);
        assertThat(paper(result, "verbal").value()).isEqualTo(60);
    }

    @Test
    void an_exam_without_a_published_formula_gives_estimates() {
        ExamResult result = ExamResultBuilder.build(
                "toefl-ibt",
                Optional.of(new ToeflIbt().scale()),
                List.of(
                        right("reading", 1, 2),
                        right("listening", 1, 2),
                        right("writing", 1, 2),
                        right("speaking", 1, 2)));
        assertThat(result.total()).isEqualTo(3.5);
        assertThat(result.cefrLevel()).isEqualTo("B1");
        assertThat(result.estimate()).isTrue();
    }

    @Test
    void a_profile_that_is_away_leaves_a_note() {
        assertThat(ExamResultBuilder.build("ielts-academic", Optional.empty(), List.of(right("listening", 1, 1))))
                .isEqualTo(new ExamResult(
                        "ielts-academic", null, null, List.of(), null, null, null, false, "profile-absent"));
    }
}
