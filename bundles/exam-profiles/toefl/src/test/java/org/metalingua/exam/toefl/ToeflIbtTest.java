package org.metalingua.exam.toefl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.Measure;
import org.metalingua.kernel.api.exam.ScaledValue;

class ToeflIbtTest {
    private static final ExamScale SCALE = new ToeflIbt().scale();

    private static ScaledValue share(String paper, double share) {
        return ((Measure.Share) SCALE.paper(paper).orElseThrow().measure()).of(share);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 4.5, 4, 4.5, 4.5",
        "6, 6, 6, 6, 6",
        "1, 1, 1, 1, 1",
        "4, 4, 4, 5, 4.5",
        "4, 4, 4, 4.5, 4",
        "4, 5, 5, 5, 5"
    })
    void the_overall_band_is_the_mean_to_the_nearest_half(
            double reading, double listening, double writing, double speaking, double overall) {
        ScaledValue value = SCALE.total()
                .orElseThrow()
                .of(Map.of("reading", reading, "listening", listening, "writing", writing, "speaking", speaking));
        assertThat(value.value()).isEqualTo(overall);
        assertThat(value.isEstimate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "6, C2", "5.5, C1", "5, C1", "4.5, B2", "4, B2", "3.5, B1", "3, B1", "2.5, A2", "2, A2", "1.5, A1", "1, A1"
    })
    void bands_show_levels(double band, String level) {
        assertThat(SCALE.level(band)).contains(level);
    }

    @Test
    void a_section_band_is_an_estimate_within_the_scale() {
        assertThat(share("reading", 0).value()).isEqualTo(1);
        assertThat(share("reading", 1).value()).isEqualTo(6);
        assertThat(share("reading", 0.5).value()).isEqualTo(3.5);
        assertThat(share("reading", 0.5).note()).contains("formula-unpublished");
    }
}
