package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final List<Logistic> BEFORE = IntStream.range(0, 30)
            .mapToObj(i -> new Logistic(0.9 + 0.05 * (i % 10), -2 + 0.14 * i, 0))
            .toList();

    /** The same items on the scale of learners with another mean and standard deviation, with a little noise. */
    private static List<Logistic> after(double mean, double sd) {
        SplittableRandom random = new SplittableRandom(2);
        return new ArrayList<>(BEFORE.stream()
                .map(item -> new Logistic(
                        item.a() * sd * Math.exp(0.03 * random.nextGaussian()),
                        (item.b() - mean + 0.05 * random.nextGaussian()) / sd,
                        0))
                .toList());
    }

    @Test
    void another_population_is_no_drift() {
        assertThat(Drift.between(BEFORE, after(0.6, 1.4)))
                .hasSize(BEFORE.size())
                .noneMatch(Drift::drifted);
    }

    @Test
    void an_item_that_became_easier_stands_out() {
        List<Logistic> after = after(0.6, 1.4);
        Logistic leaked = after.get(12);
        after.set(12, new Logistic(leaked.a(), leaked.b() - 0.8 / 1.4, 0));

        List<Drift> drifts = Drift.between(BEFORE, after);

        assertThat(drifts).filteredOn(Drift::drifted).extracting(Drift::item).containsExactly(12);
        assertThat(drifts.get(12).shift()).isCloseTo(-0.8, within(0.2));
        assertThat(drifts.get(12).zOfShift()).isLessThan(-Drift.CRITICAL);
    }

    @Test
    void an_item_that_became_flatter_stands_out() {
        List<Logistic> after = after(0, 1);
        Logistic item = after.get(4);
        after.set(4, new Logistic(item.a() / 2, item.b(), 0));

        assertThat(Drift.between(BEFORE, after))
                .filteredOn(Drift::drifted)
                .extracting(Drift::item)
                .containsExactly(4);
    }

    @Test
    void a_certain_move_that_is_too_small_to_matter_is_no_drift() {
        List<Logistic> after = new ArrayList<>(BEFORE);
        after.set(4, new Logistic(BEFORE.get(4).a(), BEFORE.get(4).b() + 0.1, 0));

        Drift drift = Drift.between(BEFORE, after).get(4);

        assertThat(drift.zOfShift()).isInfinite();
        assertThat(drift.drifted()).isFalse();
    }

    @Test
    void fresh_responses_show_which_item_moved() {
        SplittableRandom random = new SplittableRandom(8);
        List<byte[]> rows = new ArrayList<>();
        for (int learner = 0; learner < 3_000; learner++) {
            double theta = 0.3 + 0.9 * random.nextGaussian();
            byte[] row = new byte[BEFORE.size()];
            for (int i = 0; i < row.length; i++) {
                double easier = i == 20 ? 1 : 0;
                row[i] = (byte) (random.nextDouble() < BEFORE.get(i).expected(theta + easier) ? 1 : 0);
            }
            rows.add(row);
        }

        List<Logistic> fresh = Calibration.of(Calibration.Model.TWO_PARAMETERS)
                .run(ResponseMatrix.of(BEFORE.size(), rows), Progress.NONE)
                .items()
                .stream()
                .map(CalibratedItem::model)
                .toList();

        assertThat(Drift.between(BEFORE, fresh))
                .filteredOn(Drift::drifted)
                .extracting(Drift::item)
                .containsExactly(20);
    }

    @Test
    void too_few_items_have_no_spread_to_stand_out_from() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drift.between(BEFORE.subList(0, 2), BEFORE.subList(0, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> Drift.between(BEFORE, BEFORE.subList(0, 5)));
    }
}
