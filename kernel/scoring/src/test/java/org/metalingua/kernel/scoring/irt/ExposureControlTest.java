package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ExposureControlTest {
    private static final ItemBank BANK = Reference.bank("2pl");
    private static final AdaptiveRules RULES = AdaptiveRules.of(Stopping.after(20));

    private static ExposureControl control(double limit, int rounds) {
        return new ExposureControl(BANK, RULES, Prior.STANDARD, limit, 40, 1_000, rounds, 1);
    }

    @Test
    void no_item_is_seen_by_more_than_the_limit() {
        ExposureControl.Result result = control(0.25, 20).run(Progress.NONE);

        SimulationReport fresh = new Simulation(
                        BANK, RULES.with(new Selection.SympsonHetter(result.passing())), Prior.STANDARD, 2_000, 99)
                .run(Progress.NONE);

        assertThat(result.maxExposure()).isLessThan(0.28);
        assertThat(fresh.maxExposure()).isLessThan(0.30);
        assertThat(fresh.meanLength()).isEqualTo(20);
        assertThat(fresh.rmse()).isLessThan(0.32);
        assertThat(result.passing().stream().filter(p -> p == 1).count()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void a_limit_that_nothing_exceeds_takes_one_round() {
        ExposureControl.Result result = control(1, 20).run(Progress.NONE);

        assertThat(result.rounds()).isEqualTo(1);
        assertThat(result.passing()).containsOnly(1.0);
    }

    @Test
    void it_says_how_far_it_is_and_can_be_ended() {
        double[] last = new double[1];

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> control(0.1, 4).run(share -> {
                    assertThat(share).isGreaterThan(last[0]);
                    last[0] = share;
                    return share < 0.3;
                }));
        assertThat(last[0]).isBetween(0.3, 0.301);
    }

    @Test
    void a_limit_that_is_no_share_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> control(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> control(0.2, 0));
    }
}
