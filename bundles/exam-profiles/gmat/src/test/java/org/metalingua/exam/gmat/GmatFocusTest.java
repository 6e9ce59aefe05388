package org.metalingua.exam.gmat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.Measure;
import org.metalingua.kernel.api.exam.ScaledValue;

class GmatFocusTest {
    private static final ExamScale SCALE = new GmatFocus().scale();

    private static ScaledValue share(String paper, double share) {
        return ((Measure.Share) SCALE.paper(paper).orElseThrow().measure()).of(share);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 60, 60, 205",
        "90, 90, 90, 805",
        "75, 75, 75, 505",
        "60, 60, 61, 215",
        "80, 82, 79, 615",
        "90, 90, 89, 795"
    })
    void the_total_fits_both_ends_and_ends_in_5(double quantitative, double verbal, double insights, double total) {
        ScaledValue value = SCALE.total()
                .orElseThrow()
                .of(Map.of("quantitative", quantitative, "verbal", verbal, "data_insights", insights));
        assertThat(value.value()).isEqualTo(total);
        assertThat(value.note()).contains("formula-unpublished");
    }

    @Test
    void data_sufficiency_and_two_part_analysis_belong_to_data_insights() {
        assertThat(SCALE.paper("data_insights").orElseThrow().types())
                .containsExactlyInAnyOrder("data_sufficiency", "two_part_analysis");
        assertThat(share("data_insights", 0.5).value()).isEqualTo(75);
    }

    @Test
    void no_level_is_published() {
        assertThat(SCALE.level(805)).isEmpty();
    }
}
