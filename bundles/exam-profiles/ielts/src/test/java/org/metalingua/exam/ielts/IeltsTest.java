package org.metalingua.exam.ielts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.Measure;
import org.metalingua.kernel.api.exam.ScaledValue;

class IeltsTest {
    private static final ExamScale ACADEMIC = new IeltsAcademic().scale();
    private static final ExamScale GENERAL = new IeltsGeneralTraining().scale();

    private static ScaledValue raw(String paper, double raw) {
        ExamScale scale = paper.equals("general_reading") ? GENERAL : ACADEMIC;
        return ((Measure.Table) scale.paper(paper).orElseThrow().measure()).of(raw);
    }

    private static double parts(String paper, Map<String, Double> values) {
        return ((Measure.Parts) ACADEMIC.paper(paper).orElseThrow().measure())
                .of(values)
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "6.5, 6.5, 5.0, 7.0, 6.5",
        "4.0, 3.5, 4.0, 4.0, 4.0",
        "6.5, 6.5, 5.5, 6.0, 6.0",
        "7, 7, 7, 6, 7",
        "9, 9, 9, 9, 9",
        "0, 0, 0, 0, 0",
        "9, 9, 9, 8, 9",
        "6, 6, 6, 6.5, 6",
        "6, 6, 6.5, 6.5, 6.5"
    })
    void a_quarter_goes_up_to_the_half_and_three_quarters_up_to_the_whole_band(
            double listening, double reading, double writing, double speaking, double overall) {
        ScaledValue value = ACADEMIC.total()
                .orElseThrow()
                .of(Map.of(
                        "listening", listening, "academic_reading", reading, "writing", writing, "speaking", speaking));
        assertThat(value.value()).isEqualTo(overall);
        assertThat(value.isEstimate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "listening, 16, 5", "listening, 23, 6", "listening, 30, 7", "listening, 35, 8",
        "academic_reading, 15, 5", "academic_reading, 23, 6", "academic_reading, 30, 7", "academic_reading, 35, 8",
        "general_reading, 15, 4", "general_reading, 23, 5", "general_reading, 30, 6", "general_reading, 34, 7"
    })
    void the_owners_points_are_no_estimates(String paper, int right, double band) {
        assertThat(raw(paper, right).value()).isEqualTo(band);
        assertThat(raw(paper, right).isEstimate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "listening, 40, 9",
        "listening, 39, 9",
        "listening, 38, 8.5",
        "listening, 26, 6.5",
        "listening, 25, 6",
        "listening, 4, 2.5",
        "listening, 3, 1",
        "listening, 0, 0",
        "academic_reading, 33, 7.5",
        "academic_reading, 32, 7",
        "academic_reading, 19, 5.5",
        "general_reading, 40, 9",
        "general_reading, 39, 8.5",
        "general_reading, 36, 7.5",
        "general_reading, 5, 1"
    })
    void the_rows_between_them_are(String paper, int right, double band) {
        assertThat(raw(paper, right).value()).isEqualTo(band);
        assertThat(raw(paper, right).note()).contains("table-varies-by-form");
    }

    @Test
    void the_second_task_counts_twice_and_speaking_is_the_mean_of_its_criteria() {
        assertThat(parts("writing", Map.of("task1", 7.0, "task2", 6.5))).isEqualTo(6.5);
        assertThat(parts("writing", Map.of("task1", 6.0, "task2", 7.0))).isEqualTo(6.5);
        assertThat(parts("speaking", Map.of("fc", 6.0, "lr", 7.0, "gra", 6.0, "p", 6.0)))
                .as("6.25, a tie")
                .isEqualTo(6.5);
    }

    @ParameterizedTest
    @CsvSource({"4, B1", "5, B1", "5.5, B2", "6.5, B2", "7, C1", "8, C1", "8.5, C2", "9, C2"})
    void bands_show_levels(double band, String level) {
        assertThat(ACADEMIC.level(band)).contains(level);
        assertThat(GENERAL.level(band)).contains(level);
    }

    @Test
    void below_band_4_no_level_is_published() {
        assertThat(ACADEMIC.level(3.5)).isEmpty();
    }
}
