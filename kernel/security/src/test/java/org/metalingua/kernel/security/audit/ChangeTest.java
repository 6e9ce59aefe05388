package org.metalingua.kernel.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeTest {
    @Test
    void only_what_differs_is_kept() {
        Change change = Change.of(
                Map.of("title", "Old", "points", 1, "gone", true),
                Map.of("title", "New", "points", 1, "came", List.of("a")));
        assertThat(change.before().properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("title", "gone");
        assertThat(change.after().properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("title", "came");
    }

    @Test
    void what_was_made_has_no_before_and_what_was_removed_no_after() {
        assertThat(Change.of(Map.of(), Map.of("a", 1)).before()).isEmpty();
        assertThat(Change.of(Map.of("a", 1), Map.of()).after()).isEmpty();
        assertThat(Change.NONE.isEmpty()).isTrue();
    }

    @Test
    void values_are_what_json_can_say() {
        Change change = Change.of(
                Map.of(),
                Map.of("at", Instant.EPOCH, "none", Optional.empty(), "some", Optional.of(2), "map", Map.of("b", 1.5)));
        assertThat(change.after().get("at").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(change.after().has("none")).isFalse();
        assertThat(change.after().get("some").intValue()).isEqualTo(2);
        assertThat(change.after().at("/map/b").doubleValue()).isEqualTo(1.5);
        assertThat(Change.of(Collections.singletonMap("a", null), Map.of()).isEmpty())
                .isTrue();
    }

    @Test
    void what_is_long_is_cut_and_holds_nothing_that_the_database_refuses() {
        String face = "\uD83D\uDE00";
        Change change = Change.of(
                Map.of("text", "a\0b"),
                Map.of(
                        "text",
                        "x".repeat(499) + face,
                        "list",
                        IntStream.range(0, 500).boxed().toList()));
        assertThat(change.before().get("text").asText()).isEqualTo("ab");
        assertThat(change.after().get("text").asText()).isEqualTo("x".repeat(499) + "…");
        assertThat(change.after().get("list")).hasSize(100);
    }
}
