package org.metalingua.exam.gre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.Measure;
import org.metalingua.kernel.api.exam.ScaledValue;

class GreGeneralTest {
    private static final ExamScale SCALE = new GreGeneral().scale();

    private static ScaledValue share(String paper, double share) {
        return ((Measure.Share) SCALE.paper(paper).orElseThrow().measure()).of(share);
    }

    @ParameterizedTest
    @CsvSource({"0, 130", "0.5, 150", "1, 170", "0.99, 170"})
    void a_section_is_an_estimate_from_130_to_170(double share, double score) {
        assertThat(share("verbal", share).value()).isEqualTo(score);
        assertThat(share("verbal", share).isEstimate()).isTrue();
    }

    @Test
    void analytical_writing_goes_by_half_points() {
        Measure.Parts writing =
                (Measure.Parts) SCALE.paper("analytical_writing").orElseThrow().measure();
        assertThat(writing.of(Map.of("issue", 4.25)).value()).isEqualTo(4.5);
        assertThat(writing.of(Map.of("issue", 4.25)).isEstimate()).isFalse();
    }

    @Test
    void there_is_no_total_and_no_level() {
        assertThat(SCALE.total()).isEmpty();
        assertThat(SCALE.level(170)).isEmpty();
    }
}
