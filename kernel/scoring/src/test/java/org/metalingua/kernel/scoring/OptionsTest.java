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

    @Test
    void options_look_alike_whatever_their_encoding() {
        Option farsi = new Option("a", "کتاب", null);

        assertThat(Options.lookAlike(farsi, new Option("b", "كتاب", null), "fa"))
                .isTrue();
        assertThat(Options.lookAlike(farsi, new Option("b", "کتاب", "book.png"), "fa"))
                .isFalse();
        assertThat(Options.lookAlike(new Option("a", "Polish", null), new Option("b", "polish", null), "en"))
                .isFalse();
    }

    @Test
    void chance_shrinks_with_every_place() {
        assertThat(Options.chance(2, 4, true)).isEqualTo(1.0 / 16);
        assertThat(Options.chance(2, 4, false)).isEqualTo(1.0 / 12);
        assertThat(Options.chance(1, 1, true)).isZero();
        assertThat(Options.chance(0, 0, false)).isZero();
        assertThat(Options.chance(5, 3, false)).isBetween(0.0, 1.0);
    }
}
