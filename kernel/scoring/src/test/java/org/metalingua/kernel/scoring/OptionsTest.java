package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.item.Presentation;

class OptionsTest {
    private static List<Option> options(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Option(String.valueOf(i), texts[i], null))
                .toList();
    }

    private static Stream<List<Option>> manyLooks(List<Option> options) {
        return new Random(1).longs(200).mapToObj(seed -> Options.presented(options, new Presentation(seed)));
    }

    @Test
    void every_order_comes_up() {
        List<Option> options = options("x", "y", "z");

        assertThat(manyLooks(options).distinct()).hasSize(6).allSatisfy(look -> assertThat(look)
                .containsExactlyInAnyOrderElementsOf(options));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"All of the above", "None of these.", "هیچ‌کدام", "هیچكدام", "همهٔ موارد بالا", "همه موارد"})
    void an_option_about_all_others_keeps_its_place(String last) {
        List<Option> options = options("x", "y", last);

        assertThat(manyLooks(options).distinct()).hasSize(2).allSatisfy(look -> assertThat(look.get(2))
                .isEqualTo(options.get(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Both A and B", "B and C", "A, B", "الف و ب", "موارد الف و ج"})
    void nothing_moves_where_an_option_names_others_by_letter(String names) {
        List<Option> options = options("x", "y", names);

        assertThat(manyLooks(options).distinct()).containsExactly(options);
    }

    @Test
    void options_without_text_are_shuffled_like_others() {
        List<Option> pictures = List.of(new Option("a", null, "a.png"), new Option("b", null, "b.png"));

        assertThat(manyLooks(pictures).distinct()).hasSize(2);
    }
}
