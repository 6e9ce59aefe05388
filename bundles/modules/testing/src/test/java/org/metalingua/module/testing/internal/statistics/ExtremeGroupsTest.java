package org.metalingua.module.testing.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExtremeGroupsTest {
    @Test
    void a_stratum_on_the_limit_counts_by_its_share() {
        // 27 of 100: the upper group is 20 of the highest stratum and 7 of the 40 below
        ExtremeGroups groups = ExtremeGroups.of(new double[] {40, 40, 20}, new double[] {4, 20, 18});
        assertThat(groups.upper()).isCloseTo((18 + 7 * 0.5) / 27, within(1e-12));
        assertThat(groups.lower()).isCloseTo(0.1, within(1e-12));
        assertThat(groups.index()).isCloseTo(groups.upper() - groups.lower(), within(1e-12));
    }

    @Test
    void empty_strata_are_passed_over() {
        ExtremeGroups groups = ExtremeGroups.of(new double[] {0, 10, 0, 10, 0}, new double[] {0, 0, 0, 10, 0});
        assertThat(groups.index()).isEqualTo(1);
    }
}
