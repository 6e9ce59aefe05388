package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
    @ParameterizedTest
    @CsvSource({
        "1234,1234,1",
        "1234,1243,0.6666666667",
        "1234,2143,0.3333333333",
        "1234,4321,-1",
        "1234,123,0",
        "1234,'',-1",
        "1,1,1",
        "1,'',0"
    })
    void agreement_is_what_kendall_says_and_what_is_missing_disagrees(String key, String given, double tau) {
        assertThat(Order.agreement(ids(key), ids(given))).isCloseTo(tau, within(1e-9));
    }

    @Test
    void items_that_look_alike_stand_for_each_other() {
        List<Option> items = List.of(option("1", "the"), option("2", "cat"), option("3", "the"), option("4", "dog"));

        assertThat(Order.alike(ids("1234"), ids("3214"), items, "en")).isEqualTo(ids("1234"));
        assertThat(Order.alike(ids("1234"), ids("32"), items, "en")).isEqualTo(ids("12"));
    }

    @Test
    void a_permutation_holds_every_item_once() {
        List<Option> items = List.of(option("1", "a"), option("2", "b"));

        assertThat(Order.isPermutation(ids("21"), items)).isTrue();
        assertThat(Order.isPermutation(ids("2"), items)).isFalse();
        assertThat(Order.isPermutation(ids("22"), items)).isFalse();
        assertThat(Order.consistsOf(ids("2"), items)).isTrue();
        assertThat(Order.consistsOf(ids("3"), items)).isFalse();
    }

    @Property(tries = 200)
    boolean turning_an_order_round_turns_its_agreement_round(
            @ForAll @IntRange(min = 2, max = 9) int size, @ForAll long seed) {
        List<String> key = ids("123456789".substring(0, size));
        List<String> given = new ArrayList<>(key);
        Collections.shuffle(given, new Random(seed));
        double tau = Order.agreement(key, given);
        Collections.reverse(given);
        return Math.abs(tau + Order.agreement(key, given)) < 1e-9;
    }

    private static List<String> ids(String letters) {
        return letters.isEmpty() ? List.of() : Arrays.asList(letters.split(""));
    }

    private static Option option(String id, String text) {
        return new Option(id, text, null);
    }
}
