package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;

class PosteriorTest {
    private static List<Observation> observations(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            double a = random.nextDouble(0.4, 2.5);
            double b = random.nextDouble(-3, 3);
            observations.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new Observation(new PartialCredit(a, List.of(b, b + 0.5)), random.nextInt(3) / 2.0);
                        case 1 -> new Observation(new Logistic(a, b, 0.2), random.nextDouble());
                        default -> new Observation(new Logistic(a, b, 0.1 * random.nextInt(3)), random.nextInt(2));
                    });
        }
        return observations;
    }

    @Property
    void taking_responses_in_one_by_one_is_taking_them_in_together(
            @ForAll long seed, @ForAll @IntRange(max = 40) int number) {
        List<Observation> observations = observations(seed, number);
        Posterior oneByOne = Posterior.of(Prior.STANDARD);
        observations.forEach(oneByOne::add);

        Estimate together = Posterior.of(Prior.STANDARD, observations).estimate();

        assertThat(oneByOne.estimate().theta()).isCloseTo(together.theta(), within(1e-9));
        assertThat(oneByOne.estimate().standardError()).isCloseTo(together.standardError(), within(1e-9));
    }

    @Property
    void it_is_the_integral_over_the_items_own_likelihoods(@ForAll long seed) {
        List<Observation> observations = observations(seed, 12);
        double mass = 0;
        double first = 0;
        for (double theta = -8; theta <= 8; theta += 0.01) {
            double density = Math.exp(Curve.logLikelihood(observations, theta) - theta * theta / 2);
            mass += density;
            first += density * theta;
        }

        assertThat(Posterior.of(Prior.STANDARD, observations).estimate().theta())
                .isCloseTo(first / mass, within(1e-5));
    }

    @Property
    void the_levels_are_probabilities(@ForAll long seed, @ForAll @IntRange(max = 60) int number) {
        assertThat(Posterior.of(Prior.STANDARD, observations(seed, number)).levels(CefrScale.ABILITY))
                .containsOnlyKeys(Cefr.values())
                .allSatisfy((level, probability) -> assertThat(probability).isBetween(0.0, 1.0))
                .satisfies(levels -> assertThat(
                                levels.values().stream().mapToDouble(p -> p).sum())
                        .isCloseTo(1, within(1e-12)));
    }

    @Test
    void before_any_response_the_levels_are_those_of_the_population() {
        // shares of the standard normal distribution between -1.8, -0.9, 0, 0.9 and 1.8
        assertThat(Posterior.of(Prior.STANDARD).levels(CefrScale.ABILITY)).satisfies(levels -> {
            assertThat(levels.get(Cefr.A1)).isCloseTo(0.035930, within(1e-5));
            assertThat(levels.get(Cefr.A2)).isCloseTo(0.148130, within(1e-5));
            assertThat(levels.get(Cefr.B1)).isCloseTo(0.315940, within(1e-5));
            assertThat(levels.get(Cefr.B2)).isCloseTo(0.315940, within(1e-5));
            assertThat(levels.get(Cefr.C1)).isCloseTo(0.148130, within(1e-5));
            assertThat(levels.get(Cefr.C2)).isCloseTo(0.035930, within(1e-5));
        });
    }

    @Test
    void a_cut_between_two_nodes_divides_what_lies_between_them() {
        CefrScale odd = new CefrScale("odd", List.of(-1.83, -0.97, 0.043, 0.91, 1.777));

        assertThat(Posterior.of(Prior.STANDARD).levels(odd)).satisfies(levels -> {
            assertThat(levels.get(Cefr.A1)).isCloseTo(0.033625, within(1e-5));
            assertThat(levels.get(Cefr.B1)).isCloseTo(0.517149 - 0.166023, within(1e-5));
        });
    }

    @Test
    void a_cut_beyond_all_abilities_leaves_nothing_above_it() {
        CefrScale far = new CefrScale("far", List.of(-90.0, -80.0, 70.0, 80.0, 90.0));

        assertThat(Posterior.of(Prior.STANDARD).levels(far))
                .containsEntry(Cefr.A1, 0.0)
                .containsEntry(Cefr.C2, 0.0)
                .containsEntry(Cefr.B1, 1.0);
    }
}
