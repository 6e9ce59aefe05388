package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EstimatorTest {
    private static final Estimator POSTERIOR_MEAN = new Estimator.PosteriorMean(Prior.STANDARD);
    private static final double EXACT = 1e-3;

    static Stream<Named<JsonNode>> cases() {
        return Stream.concat(
                        Reference.each(Reference.DATA.get("estimation")),
                        Reference.each(Reference.DATA.get("multimodal")))
                .map(json -> Named.of(json.get("id").textValue(), json));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_estimator_agrees_with_the_reference(JsonNode reference) {
        List<Observation> observations = Reference.observations(
                reference.get("items"),
                reference.get("responses"),
                reference.get("D").doubleValue());
        Prior prior = new Prior(
                reference.at("/prior/mean").doubleValue(),
                reference.at("/prior/sd").doubleValue());
        double[] bounds = Reference.doubles(reference.get("range"));
        ThetaRange range = new ThetaRange(bounds[0], bounds[1]);
        JsonNode expected = reference.get("expected");

        check(new Estimator.PosteriorMean(prior), observations, expected.get("eap"));
        check(new Estimator.MaximumLikelihood(range), observations, expected.get("mle"));
        check(new Estimator.WeightedLikelihood(range), observations, expected.get("wle"));
        if (expected.has("map")) {
            check(new Estimator.PosteriorMode(prior, range), observations, expected.get("map"));
        }
    }

    private static void check(Estimator estimator, List<Observation> observations, JsonNode expected) {
        if (expected == null) {
            assertThat(estimator.estimate(observations)).isEmpty();
            return;
        }
        Estimate estimate = estimator.estimate(observations).orElseThrow();
        assertThat(estimate.theta()).isCloseTo(expected.get("theta").doubleValue(), within(EXACT));
        if (expected.has("se")) {
            assertThat(estimate.standardError()).isCloseTo(expected.get("se").doubleValue(), within(EXACT));
        }
        assertThat(estimate.atBound()).isEqualTo(expected.path("atBound").booleanValue());
    }

    @Test
    void without_responses_the_posterior_is_the_prior_and_the_likelihood_says_nothing() {
        Prior prior = new Prior(0.7, 1.3);

        assertThat(new Estimator.PosteriorMean(prior).estimate(List.of())).contains(new Estimate(0.7, 1.3, false));
        assertThat(new Estimator.PosteriorMode(prior, ThetaRange.STANDARD)
                        .estimate(List.of())
                        .orElseThrow()
                        .theta())
                .isCloseTo(0.7, within(1e-6));
        assertThat(new Estimator.MaximumLikelihood(ThetaRange.STANDARD).estimate(List.of()))
                .isEmpty();
        assertThat(new Estimator.WeightedLikelihood(ThetaRange.STANDARD).estimate(List.of()))
                .isEmpty();
    }

    @Test
    void a_thousand_items_do_not_underflow() {
        Logistic item = Logistic.rasch(0);
        List<Observation> allRight =
                Stream.generate(() -> new Observation(item, 1)).limit(1_000).toList();
        List<Observation> oneWrong = Stream.concat(allRight.stream(), Stream.of(new Observation(item, 0)))
                .toList();

        assertThat(theta(allRight)).isBetween(3.0, 6.0);
        assertThat(theta(oneWrong)).isLessThan(theta(allRight));
    }

    @Test
    void a_posterior_narrower_than_a_node_is_still_exact() {
        // 20,000 Rasch items at 0, half of them right: the posterior is a bell curve of variance 1 / (5,000 + 1)
        Logistic item = Logistic.rasch(0);
        List<Observation> observations = Stream.iterate(0, i -> i + 1)
                .limit(20_000)
                .map(i -> new Observation(item, i % 2))
                .toList();

        Estimate estimate = POSTERIOR_MEAN.estimate(observations).orElseThrow();

        assertThat(estimate.theta()).isCloseTo(0, within(1e-6));
        assertThat(estimate.standardError()).isCloseTo(1 / Math.sqrt(5_001), within(1e-5));
    }

    @Test
    void a_confident_prior_stays_where_it_is() {
        Estimate estimate = new Estimator.PosteriorMean(new Prior(1.234, 0.001))
                .estimate(List.of(new Observation(Logistic.rasch(0), 0)))
                .orElseThrow();

        assertThat(estimate.theta()).isCloseTo(1.234, within(1e-5));
        assertThat(estimate.standardError()).isCloseTo(0.001, within(1e-6));
    }

    @Test
    void half_the_credit_lies_between_right_and_wrong() {
        assertThat(theta(List.of(new Observation(Logistic.rasch(0), 0.5)))).isCloseTo(0, within(1e-9));
        assertThat(theta(List.of(new Observation(Logistic.rasch(1), 0.5))))
                .isBetween(
                        theta(List.of(new Observation(Logistic.rasch(1), 0))),
                        theta(List.of(new Observation(Logistic.rasch(1), 1))));
    }

    @Test
    void a_right_or_wrong_item_is_a_partial_credit_item_of_one_step() {
        List<Observation> logistic =
                List.of(new Observation(new Logistic(1.3, 0.4, 0), 1), new Observation(new Logistic(0.8, -1, 0), 0));
        List<Observation> partialCredit = List.of(
                new Observation(new PartialCredit(1.3, List.of(0.4)), 1),
                new Observation(new PartialCredit(0.8, List.of(-1.0)), 0));

        for (Estimator estimator : List.of(
                POSTERIOR_MEAN,
                new Estimator.PosteriorMode(Prior.STANDARD, ThetaRange.STANDARD),
                new Estimator.MaximumLikelihood(ThetaRange.STANDARD),
                new Estimator.WeightedLikelihood(ThetaRange.STANDARD))) {
            Estimate one = estimator.estimate(logistic).orElseThrow();
            Estimate other = estimator.estimate(partialCredit).orElseThrow();
            assertThat(other.theta()).isCloseTo(one.theta(), within(1e-8));
            assertThat(other.standardError()).isCloseTo(one.standardError(), within(1e-8));
        }
    }

    @Property
    void estimates_stay_within_their_bounds(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -100, max = 100) Double> difficulties,
            @ForAll @Size(20) List<Boolean> right,
            @ForAll @DoubleRange(min = 0, max = 0.4) double guessing) {
        List<Observation> observations = Stream.iterate(0, i -> i + 1)
                .limit(difficulties.size())
                .map(i -> new Observation(new Logistic(1.2, difficulties.get(i), guessing), right.get(i) ? 1 : 0))
                .toList();

        assertThat(theta(observations)).isBetween(-6.0, 6.0);
        for (Estimator estimator : List.of(
                new Estimator.PosteriorMode(Prior.STANDARD, ThetaRange.STANDARD),
                new Estimator.MaximumLikelihood(ThetaRange.STANDARD),
                new Estimator.WeightedLikelihood(ThetaRange.STANDARD))) {
            estimator.estimate(observations).ifPresent(estimate -> assertThat(estimate.theta())
                    .isBetween(-4.0, 4.0));
        }
    }

    @Test
    void an_item_not_administered_does_not_count() {
        List<Logistic> items = List.of(Logistic.rasch(0), Logistic.rasch(3), Logistic.rasch(1));

        assertThat(Observation.administered(items, Arrays.asList(1, null, 0.5)))
                .containsExactly(new Observation(items.get(0), 1), new Observation(items.get(2), 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> Observation.administered(items, List.of(1)));
    }

    @Test
    void what_is_no_number_of_its_kind_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Observation(Logistic.rasch(0), 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> new Observation(Logistic.rasch(0), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Prior(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Prior(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThetaRange(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThetaRange(-1e9, 1));
    }

    private static double theta(List<Observation> observations) {
        return POSTERIOR_MEAN.estimate(observations).orElseThrow().theta();
    }
}
