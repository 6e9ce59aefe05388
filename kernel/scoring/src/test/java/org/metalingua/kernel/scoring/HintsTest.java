package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Hint;

class HintsTest {
    private static final List<String> OPTIONS = List.of("a", "b", "c", "d");

    @Test
    void wrong_options_go_one_by_one_and_one_of_them_stays() {
        List<Hint> hints = Hints.eliminations("q1", OPTIONS, List.of("c"));

        assertThat(hints).hasSize(2).extracting(Hint::value).doesNotContain("c").doesNotHaveDuplicates();
        assertThat(hints).extracting(Hint::part).containsOnly("q1");
        assertThat(Hints.eliminations("q1", OPTIONS, List.of("c"))).isEqualTo(hints);
    }

    @Test
    void nothing_can_be_crossed_out_of_two() {
        assertThat(Hints.eliminations("", List.of("a", "b"), List.of("a"))).isEmpty();
    }

    @Test
    void lists_follow_each_other() {
        assertThat(Hints.nth(1, Hints.playSlowly("a.mp3"), Hints.firstToken("Good morning")))
                .contains(new Hint(Hint.Kind.PLAY_SLOWLY, "", ""));
        assertThat(Hints.nth(2, Hints.playSlowly("a.mp3"), Hints.firstToken("Good morning")))
                .contains(new Hint(Hint.Kind.FIRST_TOKEN, "", "Good"));
        assertThat(Hints.nth(3, Hints.playSlowly("a.mp3"), Hints.firstToken("Good morning")))
                .isEmpty();
        assertThat(Hints.nth(1, Hints.playSlowly(" "), Hints.translation(null))).isEmpty();
    }

    @Test
    void a_letter_is_a_whole_one() {
        TextKey key = new TextKey(List.of(" ", "\ud835\udfd9st"), null, null, null, null);

        assertThat(Hints.firstLetter("1", key)).containsExactly(new Hint(Hint.Kind.FIRST_LETTER, "1", "\ud835\udfd9"));
    }
}
