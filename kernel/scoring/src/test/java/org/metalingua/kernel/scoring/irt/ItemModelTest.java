package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemModelTest {
    private static final double STEP = 1e-5;

    static Stream<JsonNode> information() {
        return Reference.each(Reference.DATA.get("information"));
    }

    @ParameterizedTest
    @MethodSource("information")
    void probability_and_information_agree_with_the_reference(JsonNode reference) {
        Logistic item = new Logistic(
                reference.get("a").doubleValue(),
                reference.get("b").doubleValue(),
                reference.get("c").doubleValue(),
                reference.get("D").doubleValue());
        double[] thetas = Reference.doubles(reference.get("theta"));
        double[] probabilities = Reference.doubles(reference.get("p"));
        double[] information = Reference.doubles(reference.get("info"));

        for (int i = 0; i < thetas.length; i++) {
            assertThat(item.probability(1, thetas[i])).isCloseTo(probabilities[i], within(1e-6));
            assertThat(item.information(thetas[i])).isCloseTo(information[i], within(1e-6));
        }
        assertThat(item.mostInformative())
                .isCloseTo(reference.get("thetaMaxInfo").doubleValue(), within(1e-4));
    }

    @Provide
    Arbitrary<ItemModel> models() {
        Arbitrary<Double> slopes = Arbitraries.doubles().between(0.2, 3);
        Arbitrary<Double> difficulties = Arbitraries.doubles().between(-4, 4);
        Arbitrary<Double> scaling = Arbitraries.of(1.0, 1.702);
        return Arbitraries.oneOf(
                Combinators.combine(slopes, difficulties, Arbitraries.doubles().between(0, 0.4), scaling)
                        .as(Logistic::new),
                Combinators.combine(slopes, difficulties.list().ofMinSize(1).ofMaxSize(6), scaling)
                        .as(PartialCredit::new));
    }

    @Property
    void probabilities_sum_to_one(
            @ForAll("models") ItemModel model, @ForAll @DoubleRange(min = -50, max = 50) double theta) {
        double[] probabilities = IntStream.range(0, model.categories())
                .mapToDouble(category -> model.probability(category, theta))
                .toArray();

        assertThat(probabilities).doesNotContain(Double.NaN);
        assertThat(Arrays.stream(probabilities).min().orElseThrow()).isNotNegative();
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
    }

    @Property
    void expected_credit_rises_with_ability(
            @ForAll("models") ItemModel model,
            @ForAll @DoubleRange(min = -8, max = 8) double theta,
            @ForAll @DoubleRange(min = 0, max = 5) double more) {
        assertThat(model.expected(theta + more)).isGreaterThanOrEqualTo(model.expected(theta) - 1e-12);
        assertThat(model.derivative(theta)).isNotNegative();
    }

    @Property
    void information_is_never_negative_and_always_a_number(
            @ForAll("models") ItemModel model, @ForAll @DoubleRange(min = -1000, max = 1000) double theta) {
        assertThat(model.information(theta)).isNotNegative().isFinite();
        assertThat(model.logLikelihood(0.5, theta)).isFinite();
        assertThat(model.score(1, theta)).isFinite();
        assertThat(model.bias(theta)).isFinite();
    }

    @Property
    void derivatives_are_those_of_the_functions(
            @ForAll("models") ItemModel model,
            @ForAll @DoubleRange(min = -4, max = 4) double theta,
            @ForAll @DoubleRange(min = 0, max = 1) double credit) {
        double slope = (model.expected(theta + STEP) - model.expected(theta - STEP)) / (2 * STEP);
        double score =
                (model.logLikelihood(credit, theta + STEP) - model.logLikelihood(credit, theta - STEP)) / (2 * STEP);

        assertThat(model.derivative(theta)).isCloseTo(slope, within(1e-6));
        assertThat(model.score(credit, theta)).isCloseTo(score, within(1e-5));
    }

    @Property
    void information_and_bias_are_the_sums_over_the_categories(
            @ForAll("models") ItemModel model, @ForAll @DoubleRange(min = -4, max = 4) double theta) {
        double information = 0;
        double bias = 0;
        double step = 1e-4;
        for (int category = 0; category < model.categories(); category++) {
            double p = model.probability(category, theta);
            double before = model.probability(category, theta - step);
            double after = model.probability(category, theta + step);
            double first = (after - before) / (2 * step);
            double second = (after - 2 * p + before) / (step * step);
            information += p < 1e-9 ? 0 : first * first / p;
            bias += p < 1e-9 ? 0 : first * second / p;
        }

        assertThat(model.information(theta)).isCloseTo(information, within(1e-4 * (1 + information)));
        assertThat(model.bias(theta)).isCloseTo(bias, within(1e-3 * (1 + Math.abs(bias))));
    }

    @Property
    void nothing_is_more_informative_than_the_peak(
            @ForAll @DoubleRange(min = 0.2, max = 3) double a,
            @ForAll @DoubleRange(min = 0, max = 0.4) double c,
            @ForAll @DoubleRange(min = -6, max = 6) double theta) {
        Logistic item = new Logistic(a, 0.3, c, 1.702);

        assertThat(item.information(theta)).isLessThanOrEqualTo(item.information(item.mostInformative()) + 1e-12);
    }

    @Test
    void a_category_between_two_counts_as_shares_of_both() {
        PartialCredit item = new PartialCredit(1.1, List.of(-0.5, 0.2, 1.0));

        assertThat(item.logLikelihood(0.5, 0.3))
                .isCloseTo(
                        (Math.log(item.probability(1, 0.3)) + Math.log(item.probability(2, 0.3))) / 2, within(1e-12));
        assertThat(item.logLikelihood(1, 0.3)).isCloseTo(Math.log(item.probability(3, 0.3)), within(1e-12));
        assertThat(item.logLikelihood(0, 0.3)).isCloseTo(Math.log(item.probability(0, 0.3)), within(1e-12));
    }

    @Test
    void parameters_outside_the_model_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Logistic(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Logistic(1, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Logistic(1, 101, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Logistic(101, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Logistic(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Logistic(1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartialCredit(1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartialCredit(-1, List.of(0.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Logistic.rasch(0).probability(2, 0));
    }
}
