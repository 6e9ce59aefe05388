package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AgreementTest {
    /** Ratings of anxiety of 20 persons, 1 to 6, by the first two raters of the data set "anxiety" of the R package irr 0.84. */
    private static final int[][] ANXIETY = {
        {3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3},
        {3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4}
    };

    private static List<Agreement.Pair> pairs(int[] first, int[] second) {
        return IntStream.range(0, first.length)
                .mapToObj(i -> new Agreement.Pair(first[i], second[i]))
                .toList();
    }

    /** The example of kappa2 in the manual of irr: kappa2(anxiety[,1:2], "squared") prints Kappa = 0.297. */
    @Test
    void two_raters_of_anxiety_agree_as_published() {
        Agreement agreement = Agreement.of(pairs(ANXIETY[0], ANXIETY[1]), 1);
        assertThat(agreement.count()).isEqualTo(20);
        assertThat(agreement.kappa().orElseThrow()).isEqualTo(0.297, within(5e-4));
        assertThat(agreement.exact()).isEqualTo(0.3);
        assertThat(agreement.adjacent()).isEqualTo(0.65);
        assertThat(agreement.meanDifference()).isEqualTo(0, within(1e-12));
    }

    /** A case of scikit-learn's tests of cohen_kappa_score: quadratic weights give 0.9541. */
    @Test
    void three_grades_of_a_hundred_agree_as_scikit_learn_says() {
        List<Agreement.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            pairs.add(new Agreement.Pair(i < 46 ? 0 : i < 90 ? 1 : 2, i < 50 ? 0 : i < 90 ? 1 : 2));
        }
        assertThat(Agreement.of(pairs, 1).kappa().orElseThrow()).isEqualTo(0.9541, within(5e-5));
    }

    @Test
    void equal_scores_agree_fully_and_reversed_ones_less_than_by_chance() {
        assertThat(Agreement.of(pairs(new int[] {1, 2, 3}, new int[] {1, 2, 3}), 1))
                .isEqualTo(new Agreement(3, OptionalDouble.of(1), 1, 1, 0));
        assertThat(Agreement.of(pairs(new int[] {1, 2, 3}, new int[] {3, 2, 1}), 1)
                        .kappa()
                        .orElseThrow())
                .isEqualTo(-1);
    }

    @Test
    void raters_who_give_the_same_score_to_everything_leave_kappa_open() {
        Agreement agreement = Agreement.of(pairs(new int[] {4, 4}, new int[] {4, 4}), 1);
        assertThat(agreement.kappa()).isEmpty();
        assertThat(agreement.exact()).isEqualTo(1);
        assertThat(Agreement.of(List.of(), 1).kappa()).isEmpty();
    }

    @Test
    void the_milder_rater_has_the_difference_above_zero_and_half_bands_are_steps() {
        Agreement agreement = Agreement.of(
                List.of(new Agreement.Pair(6.5, 6), new Agreement.Pair(7, 6), new Agreement.Pair(5, 5)), 0.5);
        assertThat(agreement.meanDifference()).isEqualTo(0.5, within(1e-12));
        assertThat(agreement.exact()).isEqualTo(1 / 3.0);
        assertThat(agreement.adjacent()).isEqualTo(2 / 3.0);
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.of(List.of(), 0));
    }

    /** The definition by a matrix of weights w(i, j) = (i - j)^2 over observed and expected counts. */
    @Property
    void kappa_equals_its_definition_by_weights(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(max = 5) Integer> first,
            @ForAll @Size(min = 30, max = 30) List<@IntRange(max = 5) Integer> second) {
        int n = first.size();
        double[][] counts = new double[6][6];
        IntStream.range(0, n).forEach(i -> counts[first.get(i)][second.get(i)]++);
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                double row = 0;
                double column = 0;
                for (int k = 0; k < 6; k++) {
                    row += counts[i][k];
                    column += counts[k][j];
                }
                observed += (i - j) * (i - j) * counts[i][j];
                expected += (i - j) * (i - j) * row * column / n;
            }
        }
        Agreement agreement = Agreement.of(
                IntStream.range(0, n)
                        .mapToObj(i -> new Agreement.Pair(first.get(i), second.get(i)))
                        .toList(),
                1);
        if (expected == 0) {
            assertThat(agreement.kappa()).isEmpty();
        } else {
            assertThat(agreement.kappa().orElseThrow()).isEqualTo(1 - observed / expected, within(1e-9));
        }
    }
}
