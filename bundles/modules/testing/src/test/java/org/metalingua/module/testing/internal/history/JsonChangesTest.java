package org.metalingua.module.testing.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;

class JsonChangesTest {
    private static List<String> changes(String before, String after) {
        return JsonChanges.between(Json.parse(before), Json.parse(after)).stream()
                .map(change -> change.kind() + " " + change.path() + " " + change.before() + " > " + change.after())
                .toList();
    }

    @Test
    void options_are_compared_by_their_ids_wherever_they_stand() {
        assertThat(changes("""
                {"options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}, {"id": "c", "text": "C"}]}""", """
                {"options": [{"id": "b", "text": "B"}, {"id": "a", "text": "An"}, {"id": "d", "text": "D"}]}"""))
                .containsExactly(
                        "changed options/a/text \"A\" > \"An\"",
                        "removed options/c {\"id\":\"c\",\"text\":\"C\"} > null",
                        "added options/d null > {\"id\":\"d\",\"text\":\"D\"}",
                        "moved options null > null");
    }

    @Test
    void lists_without_ids_are_compared_place_by_place() {
        assertThat(changes("{\"accepted\": [\"a\", \"b\"]}", "{\"accepted\": [\"a\", \"c\", \"d\"]}"))
                .containsExactly("changed accepted/1 \"b\" > \"c\"", "added accepted/2 null > \"d\"");
    }

    @Test
    void nothing_and_null_are_the_same_and_so_are_1_and_1_0() {
        assertThat(changes("{\"a\": null, \"n\": 1}", "{\"n\": 1.0}")).isEmpty();
    }
}
