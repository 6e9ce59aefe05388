package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CefrScaleTest {
    @ParameterizedTest
    @CsvSource({"-6,A1", "-1.81,A1", "-1.8,A2", "-0.9,B1", "-0.01,B1", "0,B2", "0.9,C1", "1.79,C1", "1.8,C2", "6,C2"})
    void a_cut_belongs_to_the_upper_level(double theta, Cefr level) {
        assertThat(CefrScale.ABILITY.level(theta)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"10,A1", "30,A2", "58,B1", "59,B2", "76,C1", "90,C2"})
    void pearsons_bounds_hold(double score, Cefr level) {
        assertThat(CefrScale.PTE_ACADEMIC.level(score)).isEqualTo(level);
    }

    @Test
    void cuts_ascend_and_are_five() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CefrScale("x", List.of(1.0, 2.0, 3.0, 4.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CefrScale("x", List.of(1.0, 2.0, 2.0, 3.0, 4.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CefrScale("x", List.of(5.0, 4.0, 3.0, 2.0, 1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> CefrScale.ABILITY.level(Double.NaN));
    }
}
