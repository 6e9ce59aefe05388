package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.scoring.Match.Diacritics;
import org.metalingua.kernel.scoring.Match.LetterCase;
import org.metalingua.kernel.scoring.Match.Punctuation;

class TextMatcherTest {
    private static final TextMatcher ENGLISH = new TextMatcher("en", Match.DEFAULT);
    private static final TextMatcher PERSIAN = new TextMatcher("fa", Match.DEFAULT);
    private static final TextMatcher SENTENCE =
            new TextMatcher("en", new Match(LetterCase.IGNORE, Diacritics.AUTO, Punctuation.ALL));

    @Test
    void no_language_is_english() {
        assertThat(new TextMatcher(null, Match.DEFAULT)).isEqualTo(ENGLISH);
        assertThat(new TextMatcher("en-GB", Match.DEFAULT).normalize("Café")).isEqualTo("cafe");
    }

    @Test
    void what_word_processors_leave_behind_disappears() {
        assertThat(ENGLISH.normalize("\uFEFFa\u00ADble\u200E \u2066x\u2069\u061C"))
                .isEqualTo("able x");
    }

    @Test
    void quotes_dashes_and_dots_have_one_form() {
        TextMatcher exact = new TextMatcher("en", new Match(LetterCase.EXACT, Diacritics.EXACT, Punctuation.NONE));

        assertThat(exact.normalize("\u2019\u2018\u02BC\u2032`\u00B4")).isEqualTo("''''''");
        assertThat(exact.normalize("\u201C\u201D\u201E\u00AB\u00BB")).isEqualTo("\"\"\"\"\"");
        assertThat(exact.normalize("\u2013\u2014\u2212\u2010\u2011")).isEqualTo("-----");
        assertThat(exact.normalize("a\u2026")).isEqualTo("a...");
        assertThat(exact.normalize("\u061F\u060C\u061B\u06D4\u066A")).isEqualTo("?,;.%");
        assertThat(exact.normalize("\u06F1\u066C\u06F2\u06F5\u06F0\u066B\u0665"))
                .isEqualTo("1250.5");
        assertThat(exact.normalize("\uFF21\uFB01\u00A0x")).isEqualTo("Afi x");
    }

    @Test
    void arabic_letters_fold_towards_the_language_of_the_text() {
        assertThat(PERSIAN.normalize("\u064A\u0649\u0643\u06C0\u06D5\u06C1\u0629\u0623\u0625\u0671"))
                .isEqualTo("\u06CC\u06CC\u06A9\u0647\u0647\u0647\u0647\u0627\u0627\u0627");
        assertThat(new TextMatcher("ar", Match.DEFAULT).normalize("\u06CC\u06A9\u0629\u0649"))
                .isEqualTo("\u064A\u0643\u0629\u0649");
        assertThat(PERSIAN.normalize("\u0622\u0626\u0624\u06AF")).isEqualTo("\u0622\u0626\u0624\u06AF");
        assertThat(PERSIAN.normalize("\u0633\u0640\u0644\u064E\u0627\u0645\u0670"))
                .isEqualTo("\u0633\u0644\u0627\u0645");
    }

    @Test
    void case_folds_fully() {
        TextMatcher german = new TextMatcher("de", Match.DEFAULT);
        assertThat(german.normalize("Stra\u00DFe")).isEqualTo("strasse").isEqualTo(german.normalize("STRA\u1E9EE"));
        assertThat(new TextMatcher("el", Match.DEFAULT).normalize("\u03A3\u03BF\u03C6\u03CC\u03C2"))
                .isEqualTo("\u03C3\u03BF\u03C6\u03CC\u03C3");
        TextMatcher turkish = new TextMatcher("tr", Match.DEFAULT);
        assertThat(turkish.normalize("I\u0130")).isEqualTo("\u0131i");
        assertThat(ENGLISH.matches("\u0131", "i")).isFalse();
    }

    @Test
    void accents_and_stroked_letters_can_be_ignored() {
        assertThat(ENGLISH.normalize("\u00C9\u00F8\u0142\u0111\u00E6\u0153")).isEqualTo("eoldaeoe");
        assertThat(new TextMatcher("fr", Match.DEFAULT).normalize("\u00C9t\u00E9"))
                .isEqualTo("\u00E9t\u00E9");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            value = {"' (a@ b)! ',a@ b", "'tis,'tis", "''x'',x", "cats',cats'", "\"'x.'\",x", "...,##", "a  b .,a b"})
    void edges_are_stripped_again_and_again(String text, String stripped) {
        assertThat(ENGLISH.normalize(text.replace('@', ','))).isEqualTo(stripped.replace('@', ','));
    }

    @Test
    void in_sentences_punctuation_goes_but_not_inside_a_word() {
        assertThat(SENTENCE.normalize("Well-known? \u2014 it's 5% (or so): 'yes' -no- a_b"))
                .isEqualTo("well-known it's 5% or so yes no a b");
    }

    @ParameterizedTest
    @CsvSource({
        "\u0645\u06CC\u200C\u0631\u0648\u0645, \u0645\u06CC \u0631\u0648\u0645, true",
        "\u0645\u06CC\u200C\u0631\u0648\u0645, \u0645\u06CC\u0631\u0648\u0645, true",
        "\u0645\u06CC\u0631\u0648\u0645, \u0645\u06CC \u0631\u0648\u0645, false",
        "\u0645\u06CC\u200C\u0631\u0648\u0645, \u0645\u06CC\u200C\u0631\u0648\u0646\u062F, false"
    })
    void a_half_space_goes_with_a_space_and_with_nothing(String one, String other, boolean same) {
        assertThat(PERSIAN.matches(one, other)).isEqualTo(same);
    }

    @Test
    void a_half_space_in_latin_text_is_nothing() {
        assertThat(ENGLISH.normalize("a\u200Cb")).isEqualTo("ab");
    }

    @Test
    void nothing_matches_nothing() {
        assertThat(ENGLISH.matches("...", "!")).isFalse();
        assertThat(ENGLISH.matches(null, "a")).isFalse();
        assertThat(ENGLISH.comparesNothing(" ?! ")).isTrue();
    }

    @Test
    void match_options_are_read_and_unknown_ones_refused() {
        assertThat(Match.of(null)).isEqualTo(Match.DEFAULT);
        assertThat(Match.of(Map.of("case", "exact", "diacritics", "ignore", "punctuation", "all")))
                .isEqualTo(new Match(LetterCase.EXACT, Diacritics.IGNORE, Punctuation.ALL));
        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> Match.of(Map.of("case", "upper")))
                .withMessageContaining("match.case");
    }

    @Property
    boolean normalising_twice_changes_nothing(@ForAll("texts") String text, @ForAll("matchers") TextMatcher matcher) {
        String once = matcher.normalize(text);
        return matcher.normalize(once).equals(once);
    }

    @Property
    boolean matching_is_symmetric(
            @ForAll("texts") String one, @ForAll("texts") String other, @ForAll("matchers") TextMatcher matcher) {
        return matcher.matches(one, other) == matcher.matches(other, one);
    }

    @Property
    boolean a_text_matches_itself_unless_it_compares_nothing(
            @ForAll("texts") String text, @ForAll("matchers") TextMatcher matcher) {
        return matcher.matches(text, text) != matcher.comparesNothing(text);
    }

    @Property
    boolean case_never_matters_by_default(@ForAll("latin") String text) {
        return ENGLISH.comparesNothing(text) || ENGLISH.matches(text.toUpperCase(java.util.Locale.ROOT), text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("abIiſßéøæ' -.,!?()\"«»’…\u0301\u00AD\u200C\u200E\u00A0\u3000")
                .withChars("\u0131\u0130\u03C2\u03A3\uFB01\u1E9E\u066C\u066B\u06F5%$")
                .withChars("\u0627\u0623\u0622\u064A\u06CC\u0649\u0643\u06A9\u0647\u0629\u06C0\u0654\u064E\u0640\u061F")
                .ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> latin() {
        return Arbitraries.strings().withCharRange('a', 'z').withChars(" 'éßæ").ofMaxLength(12);
    }

    @Provide
    Arbitrary<TextMatcher> matchers() {
        Arbitrary<Match> matches = Combinators.combine(
                        Arbitraries.of(LetterCase.class),
                        Arbitraries.of(Diacritics.class),
                        Arbitraries.of(Punctuation.class))
                .as(Match::new);
        return Combinators.combine(Arbitraries.of("en", "fa", "ar", "tr", "de", "el"), matches)
                .as(TextMatcher::new);
    }

    @ParameterizedTest
    @CsvSource({
        "en, the water cycle turns, water cycle, true",
        "en, the water cycles turn, water cycle, false",
        "en, underwater cycle, water cycle, false",
        "en, water the cycle, water cycle, false",
        "en, water water cycle, water cycle, true",
        "en, water, water cycle, false",
        "en, '', water, false",
        "en, water, '', false",
        "fa, من می روم, می\u200cروم, true",
        "fa, من ميروم, می\u200cروم, true",
        "fa, من می\u200cروم, می روم, true",
        "fa, من می رومان, می\u200cروم, false"
    })
    void a_phrase_is_found_word_by_word(String language, String text, String phrase, boolean found) {
        TextMatcher matcher = new TextMatcher(language, Match.DEFAULT);

        assertThat(matcher.containsPhrase(text, phrase)).isEqualTo(found);
    }
}
