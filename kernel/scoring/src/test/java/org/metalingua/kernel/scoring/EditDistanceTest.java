package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"quiet,quite,1", "kitten,sitting,3", "'',abc,3", "ca,abc,3", "same,same,0", "abcd,badc,2"})
    void letters_are_inserted_deleted_replaced_and_swapped(String from, String to, int distance) {
        assertThat(EditDistance.letters(from, to)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({"the cat sat,the cat sat,0", "the cat sat,cat the sat,2", "the cat sat,the big cat sat,1", "a b,'',2"})
    void words_are_inserted_deleted_and_replaced(String from, String to, int distance) {
        assertThat(EditDistance.words(words(from), words(to))).isEqualTo(distance);
    }

    @Property
    boolean both_directions_are_as_long(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 7) String a,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 7) String b) {
        List<String> x = Arrays.asList(a.split(""));
        List<String> y = Arrays.asList(b.split(""));
        return EditDistance.letters(a, b) == EditDistance.letters(b, a)
                && EditDistance.words(x, y) == EditDistance.words(y, x)
                && EditDistance.letters(a, b) <= Math.max(a.length(), b.length())
                && (EditDistance.letters(a, b) == 0) == a.equals(b);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
