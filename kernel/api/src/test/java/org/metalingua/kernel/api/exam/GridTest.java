package org.metalingua.kernel.api.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    @ParameterizedTest
    @CsvSource({"6.25, 6.5", "6.75, 7", "6.2, 6", "6.125, 6", "-1, 0", "12, 9", "0.24, 0", "8.75, 9"})
    void ties_go_up_and_the_ends_hold(double value, double nearest) {
        assertThat(new Grid(0, 9, 0.5).nearest(value)).isEqualTo(nearest);
    }

    @Test
    void a_tie_that_a_division_put_just_below_one_still_goes_up() {
        assertThat(new Grid(0, 9, 0.5).nearest((6.1 + 6.1 + 6.1 + 6.7) / 4)).isEqualTo(6.5);
    }

    @Test
    void a_scale_may_begin_anywhere() {
        assertThat(new Grid(205, 805, 10).nearest(211)).isEqualTo(215);
        assertThat(new Grid(205, 805, 10).nearest(209)).isEqualTo(205);
    }

    @Test
    void nonsense_is_no_scale() {
        assertThatThrownBy(() -> new Grid(9, 0, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grid(0, 9, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grid(0, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
