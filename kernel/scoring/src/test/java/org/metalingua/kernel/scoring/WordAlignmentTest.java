package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.scoring.WordAlignment.Outcome;
import org.metalingua.kernel.scoring.WordAlignment.Word;

class WordAlignmentTest {
    @ParameterizedTest
    @CsvSource({
        "the cat sat,the cat sat,the=the cat=cat sat=sat",
        "the cat sat,the dog sat,the=the cat=dog sat=sat",
        "the cat sat,the sat,the=the cat=- sat=sat",
        "the cat,the the cat,-=the the=the cat=cat",
        "a b,b a,-=b a=a b=-",
        "a b,'',a=- b=-",
        "'',a,-=a",
        "'','',''"
    })
    void every_word_finds_its_counterpart(String expected, String given, String aligned) {
        String found = WordAlignment.of(words(expected), words(given)).words().stream()
                .map(word -> Objects.requireNonNullElse(word.expected(), "-")
                        + "="
                        + Objects.requireNonNullElse(word.given(), "-"))
                .collect(Collectors.joining(" "));

        assertThat(found).isEqualTo(aligned);
    }

    @Test
    void a_word_says_what_became_of_it() {
        assertThat(WordAlignment.of(words("so much say to it"), words("so many say it now"))
                        .words())
                .containsExactly(
                        new Word(Outcome.RIGHT, "so", "so"),
                        new Word(Outcome.REPLACED, "much", "many"),
                        new Word(Outcome.RIGHT, "say", "say"),
                        new Word(Outcome.OMITTED, "to", null),
                        new Word(Outcome.RIGHT, "it", "it"),
                        new Word(Outcome.INSERTED, null, "now"));
    }

    @ParameterizedTest
    @CsvSource({"a b c d,a b c d,0", "a b c d,a x c,0.5", "a b,x y z a b,1.5", "a b,'',1", "'',a,0"})
    void the_error_rate_is_by_expected_words(String expected, String given, double rate) {
        assertThat(WordAlignment.of(words(expected), words(given)).errorRate()).isEqualTo(rate);
    }

    @Property
    boolean no_word_is_lost_or_made_up(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 7) String a,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 7) String b) {
        List<String> expected = Arrays.asList(a.split(""));
        List<String> given = Arrays.asList(b.split(""));
        WordAlignment alignment = WordAlignment.of(expected, given);
        return expected.equals(alignment.words().stream()
                        .map(Word::expected)
                        .filter(Objects::nonNull)
                        .toList())
                && given.equals(alignment.words().stream()
                        .map(Word::given)
                        .filter(Objects::nonNull)
                        .toList())
                && alignment.words().stream()
                        .allMatch(word ->
                                (word.outcome() == Outcome.RIGHT) == Objects.equals(word.expected(), word.given()))
                && alignment.errors() <= Math.max(expected.size(), given.size());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
