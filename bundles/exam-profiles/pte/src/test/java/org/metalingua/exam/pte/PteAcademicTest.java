package org.metalingua.exam.pte;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.Measure;
import org.metalingua.kernel.api.exam.ScaledValue;

class PteAcademicTest {
    private static final ExamScale SCALE = new PteAcademic().scale();

    private static ScaledValue share(String paper, double share) {
        return ((Measure.Share) SCALE.paper(paper).orElseThrow().measure()).of(share);
    }

    @ParameterizedTest
    @CsvSource({
        "29, A1", "30, A2", "42, A2", "43, B1", "58, B1", "59, B2", "75, B2", "76, C1", "84, C1", "85, C2", "90, C2"
    })
    void the_lower_bounds_of_the_levels_are_pearsons(double score, String level) {
        assertThat(SCALE.level(score)).contains(level);
    }

    @Test
    void scores_are_estimates_from_10_to_90() {
        assertThat(share("speaking", 0).value()).isEqualTo(10);
        assertThat(share("speaking", 0.5).value()).isEqualTo(50);
        assertThat(share("speaking", 1).value()).isEqualTo(90);
        assertThat(share("speaking", 0.7).isEstimate()).isTrue();
        ScaledValue total = SCALE.total()
                .orElseThrow()
                .of(Map.of("listening", 60.0, "reading", 61.0, "speaking", 70.0, "writing", 59.0));
        assertThat(total.value()).as("62.5, a tie").isEqualTo(63);
        assertThat(total.note()).contains("formula-unpublished");
    }
}
