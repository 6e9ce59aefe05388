package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metalingua.kernel.scoring.Ability.Observation;

class AbilityTest {
    record Case(double theta, double standardError, List<Observation> observations) {
        @Override
        public String toString() {
            return observations.size() + " items, theta " + theta;
        }
    }

    static List<Case> catr() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                AbilityTest.class.getResourceAsStream("eap-catr-3.17.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(AbilityTest::parse)
                    .toList();
        }
    }

    private static Case parse(String line) {
        String[] fields = line.split("; ");
        List<Observation> observations = Arrays.stream(fields)
                .skip(2)
                .map(item -> Arrays.stream(item.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .map(item -> new Observation(item[0], item[1], item[2], item[3]))
                .toList();
        return new Case(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]), observations);
    }

    @ParameterizedTest
    @MethodSource("catr")
    void the_estimate_equals_that_of_catr(Case reference) {
        Ability ability = Ability.eap(reference.observations());

        assertThat(ability.theta()).isCloseTo(reference.theta(), within(1e-4));
        assertThat(ability.standardError()).isCloseTo(reference.standardError(), within(1e-4));
    }

    @Test
    void nothing_observed_is_the_prior() {
        Ability ability = Ability.eap(List.of());

        assertThat(ability.theta()).isCloseTo(0, within(1e-9));
        assertThat(ability.standardError()).isCloseTo(1, within(1e-6));
    }

    @Test
    void a_thousand_items_do_not_underflow() {
        List<Observation> right = Collections.nCopies(1_000, Observation.rasch(0, 1));

        assertThat(Ability.eap(right).theta()).isBetween(3.0, 6.0);
        assertThat(Ability.eap(Stream.concat(right.stream(), Stream.of(Observation.rasch(0, 0)))
                                .toList())
                        .theta())
                .isLessThan(Ability.eap(right).theta());
    }

    @Test
    void half_the_credit_lies_between_right_and_wrong() {
        double half = Ability.eap(List.of(Observation.rasch(0, 0.5))).theta();

        assertThat(half).isCloseTo(0, within(1e-9));
        assertThat(Ability.eap(List.of(Observation.rasch(1, 0.5))).theta())
                .isBetween(
                        Ability.eap(List.of(Observation.rasch(1, 0))).theta(),
                        Ability.eap(List.of(Observation.rasch(1, 1))).theta());
    }

    @Test
    void a_response_outside_the_model_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Observation(0, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Observation(1, Double.NaN, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Observation(1, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Observation.rasch(0, 1.01));
    }
}
