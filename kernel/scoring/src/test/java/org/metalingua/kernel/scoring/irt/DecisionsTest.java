package org.metalingua.kernel.scoring.irt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metalingua.kernel.scoring.CefrScale;

class DecisionsTest {
    private static Stream<Named<JsonNode>> cases(String kind) {
        return Reference.each(Reference.DATA.at("/decisions/" + kind))
                .map(json -> Named.of(json.get("id").textValue(), json));
    }

    static Stream<Named<JsonNode>> sprt() {
        return cases("sprt");
    }

    static Stream<Named<JsonNode>> ci() {
        return cases("ci");
    }

    static Stream<Named<JsonNode>> content() {
        return cases("content");
    }

    static Stream<Named<JsonNode>> sympsonHetter() {
        return cases("sympsonHetter");
    }

    static Stream<Named<JsonNode>> progressive() {
        return cases("progressive");
    }

    @ParameterizedTest
    @MethodSource("sprt")
    void the_probability_ratio_decides_as_the_reference(JsonNode reference) {
        List<Observation> observations = Reference.observations(reference.get("items"), reference.get("responses"), 1);
        Classification.ProbabilityRatio test = new Classification.ProbabilityRatio(
                reference.get("delta").doubleValue(),
                reference.get("alpha").doubleValue(),
                reference.get("beta").doubleValue());
        double cut = reference.get("cut").doubleValue();

        assertThat(test.logRatio(cut, observations))
                .isCloseTo(reference.get("logLR").doubleValue(), within(1e-6));
        assertThat(test.upper()).isCloseTo(reference.get("upper").doubleValue(), within(1e-6));
        assertThat(test.lower()).isCloseTo(reference.get("lower").doubleValue(), within(1e-6));
        String decision =
                switch (test.side(cut, new Estimate(0, 1, false), observations)) {
                    case ABOVE -> "above";
                    case BELOW -> "below";
                    case UNDECIDED -> "continue";
                };
        assertThat(decision).isEqualTo(reference.get("decision").textValue());
    }

    @ParameterizedTest
    @MethodSource("ci")
    void the_confidence_interval_decides_as_the_reference(JsonNode reference) {
        Estimate estimate = new Estimate(
                reference.get("theta").doubleValue(), reference.get("se").doubleValue(), false);
        Classification interval =
                new Classification.ConfidenceInterval(reference.get("z").doubleValue());
        List<Double> cuts = Reference.list(reference.get("cuts"));

        List<Double> undecided = cuts.stream()
                .filter(cut -> interval.side(cut, estimate, List.of()) == Classification.Side.UNDECIDED)
                .toList();

        assertThat(undecided).isEqualTo(Reference.list(reference.get("undecidedCuts")));
        assertThat(undecided.isEmpty()).isEqualTo(reference.get("stop").booleanValue());
        assertThat(new CefrScale("test", cuts).level(estimate.theta()))
                .hasToString(reference.get("level").textValue());
    }

    @ParameterizedTest
    @MethodSource("content")
    void the_blueprint_asks_for_the_area_of_the_reference(JsonNode reference) {
        List<Boolean> left = Reference.each(reference.get("areaHasItemsLeft"))
                .map(JsonNode::booleanValue)
                .toList();

        assertThat(new Blueprint(Reference.list(reference.get("targets")))
                        .next(Reference.ints(reference.get("given")), left::get))
                .hasValue(reference.get("nextArea").intValue());
    }

    @ParameterizedTest
    @MethodSource("sympsonHetter")
    void lots_block_the_items_of_the_reference(JsonNode reference) {
        Iterator<Integer> ranked = Arrays.stream(Reference.ints(reference.get("rankedItems")))
                .boxed()
                .iterator();
        List<Integer> blocked = new ArrayList<>();

        int administered = Selector.passing(
                () -> ranked.hasNext() ? ranked.next() : Ranking.NONE,
                Reference.list(reference.get("exposureParameter")),
                lots(Reference.doubles(reference.get("uniformDraws"))),
                blocked);

        assertThat(administered).isEqualTo(reference.get("administered").intValue());
        assertThat(blocked)
                .containsExactly(Arrays.stream(Reference.ints(reference.get("blocked")))
                        .boxed()
                        .toArray(Integer[]::new));
    }

    @ParameterizedTest
    @MethodSource("progressive")
    void the_progressive_criterion_is_that_of_the_reference(JsonNode reference) {
        double[] information = Reference.doubles(reference.get("information"));
        double[] lots = Reference.doubles(reference.get("uniformDraws"));
        double[] expected = Reference.doubles(reference.get("criterion"));
        Selection.Progressive rule =
                new Selection.Progressive(reference.get("testLength").intValue());
        double highest = Arrays.stream(information).max().orElseThrow();

        double[] criterion = IntStream.range(0, information.length)
                .mapToDouble(
                        i -> rule.criterion(reference.get("itemsGiven").intValue(), lots[i], highest, information[i]))
                .toArray();

        assertThat(criterion).usingComparatorWithPrecision(1e-6).containsExactly(expected);
        assertThat(IntStream.range(0, criterion.length)
                        .reduce((one, other) -> criterion[other] > criterion[one] ? other : one))
                .hasValue(reference.get("next").intValue());
    }

    /** Gives these numbers, then the largest. */
    private static RandomGenerator lots(double[] uniform) {
        Iterator<Double> next = Arrays.stream(uniform).iterator();
        return () -> (long) ((next.hasNext() ? next.next() : 1 - 0x1p-53) * 0x1p53) << 11;
    }

    @Test
    void an_area_without_items_is_passed_over_and_none_is_asked_for_when_all_are_empty() {
        Blueprint blueprint = new Blueprint(List.of(0.5, 0.5));

        assertThat(blueprint.next(new int[] {0, 5}, area -> area == 1)).hasValue(1);
        assertThat(blueprint.next(new int[] {0, 5}, area -> false)).isEmpty();
    }

    @Test
    void rules_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Blueprint(List.of(0.5, 0.4)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Blueprint(List.of(1.5, -0.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Classification.ConfidenceInterval(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Classification.ProbabilityRatio(0.2, 0.5, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new Selection.Progressive(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Selection.SympsonHetter(List.of(1.1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Stopping.after(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Stopping.at(0.3, 10, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdaptiveRules.of(Stopping.after(5)).withExposureLimit(0));
    }
}
