package org.metalingua.module.testing.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.module.testing.internal.statistics.MantelHaenszel.Stratum;

class MantelHaenszelTest {
    /** Odds ratio (40·30/100 + 60·20/100) / (10·20/100 + 15·5/100) = 24 / 2.75. */
    private static final List<Stratum> TWO = List.of(new Stratum(40, 10, 20, 30), new Stratum(60, 15, 5, 20));

    @Test
    void the_common_odds_ratio_is_that_of_the_formula() {
        MantelHaenszel found = MantelHaenszel.of(TWO).orElseThrow();
        assertThat(found.delta()).isCloseTo(-2.35 * Math.log(24 / 2.75), within(1e-12));
    }

    /** Expected 50·60/100 + 75·65/100, variances 50·50·60·40/(100²·99) and 75·25·65·35/(100²·99). */
    @Test
    void chi_square_has_the_correction_for_continuity() {
        double expected = 30 + 48.75;
        double variance = 6_000_000.0 / 990_000 + 4_265_625.0 / 990_000;
        assertThat(MantelHaenszel.of(TWO).orElseThrow().chiSquare())
                .isCloseTo(Math.pow(100 - expected - 0.5, 2) / variance, within(1e-9));
    }

    /** In one stratum the variance of the log odds ratio is that of Woolf: the sum of the reciprocals. */
    @Test
    void the_standard_error_of_one_stratum_is_that_of_woolf() {
        MantelHaenszel found =
                MantelHaenszel.of(List.of(new Stratum(40, 10, 20, 30))).orElseThrow();
        assertThat(found.standardError())
                .isCloseTo(2.35 * Math.sqrt(1.0 / 40 + 1.0 / 10 + 1.0 / 20 + 1.0 / 30), within(1e-12));
    }

    @Test
    void groups_with_equal_odds_differ_negligibly() {
        MantelHaenszel found = MantelHaenszel.of(List.of(new Stratum(80, 20, 40, 10), new Stratum(30, 30, 20, 20)))
                .orElseThrow();
        assertThat(found.delta()).isCloseTo(0, within(1e-12));
        assertThat(found.category()).isEqualTo("A");
    }

    @Test
    void a_large_and_significant_difference_is_of_category_c() {
        assertThat(MantelHaenszel.of(TWO).orElseThrow().category()).isEqualTo("C");
    }

    @Test
    void a_moderate_difference_is_of_category_b() {
        MantelHaenszel found =
                MantelHaenszel.of(List.of(new Stratum(300, 200, 240, 260))).orElseThrow();
        assertThat(found.delta()).isBetween(-1.5, -1.0);
        assertThat(found.category()).isEqualTo("B");
    }

    @Test
    void strata_of_one_group_compare_nothing() {
        assertThat(MantelHaenszel.of(List.of(new Stratum(5, 5, 0, 0), new Stratum(0, 0, 5, 5))))
                .isEmpty();
    }
}
