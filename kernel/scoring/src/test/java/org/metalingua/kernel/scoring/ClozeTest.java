package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;

class ClozeTest {
    private static List<String> problems(String text, String... blanks) {
        Found found = new Found();
        new Cloze(text, Arrays.asList(blanks)).check(found);
        return found.found;
    }

    @Test
    void every_blank_stands_in_the_text_once() {
        assertThat(problems("A {{1}} and {{ b }}.", "b", "1")).isEmpty();
        assertThat(problems("A {{1}} and {{1}}.", "1")).containsExactly("PLACEHOLDER_MISMATCH /content/text");
        assertThat(problems("A {{1}}.", "1", "1")).containsExactly("PLACEHOLDER_MISMATCH /content/text");
        assertThat(problems("A {{1}}.", "1", null)).containsExactly("PLACEHOLDER_MISMATCH /content/text");
    }

    @Test
    void braces_that_hold_no_name_are_text() {
        assertThat(problems("A {1} {{}} {{1}}", "1")).isEmpty();
    }

    @Test
    void a_text_that_is_missing_is_an_empty_one() {
        assertThat(problems(null)).containsExactly("EMPTY_STEM /content/text", "NO_BLANKS /content/blanks");
    }

    @Test
    void blanks_and_keys_go_together() {
        Found found = new Found();

        new Cloze("{{1}} {{2}}", List.of("1", "2")).checkKeys(Set.of("2", "3"), found);

        assertThat(found.found)
                .containsExactly("BLANK_WITHOUT_KEY /content/blanks/0", "KEY_WITHOUT_BLANK /key/blanks/3");
    }

    private static final class Found implements Problems {
        private final List<String> found = new ArrayList<>();

        @Override
        public void add(ItemError error, String path) {
            found.add(error + " " + path);
        }

        @Override
        public List<Problem> list() {
            return List.of();
        }
    }
}
