package org.metalingua.module.linguaquest.internal.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.metalingua.module.linguaquest.internal.authoring.LessonDifference.ActivityChange;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.metalingua.module.linguaquest.internal.lesson.Word;

class LessonDifferenceTest {
    private static LessonDocument lesson(String level, List<Word> words, LessonActivity... activities) {
        return new LessonDocument(
                "hello",
                "en",
                level,
                "everyday",
                new LocalText("Hello", "سلام"),
                new LocalText("Greet people", null),
                null,
                10,
                words,
                List.of(activities));
    }

    private static LessonActivity activity(String id, String statement) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return new LessonActivity(
                id,
                "true_false",
                1.0,
                nodes.objectNode().put("statement", statement),
                nodes.objectNode().put("value", true),
                null,
                null);
    }

    private static Word word(String term, String gloss) {
        return new Word(term, gloss, null, null);
    }

    @Test
    void the_same_lesson_differs_in_nothing() {
        LessonDocument lesson = lesson("A1", List.of(word("hello", "سلام")), activity("1", "a"));

        assertThat(LessonDifference.between(Optional.of(lesson), lesson))
                .isEqualTo(new LessonDifference(List.of(), List.of(), List.of(), List.of(), List.of(), false));
    }

    @Test
    void all_of_a_lesson_is_new_where_there_was_none() {
        LessonDifference difference = LessonDifference.between(
                Optional.empty(), lesson("A1", List.of(word("hello", "سلام")), activity("1", "a")));

        assertThat(difference.addedWords()).containsExactly("hello");
        assertThat(difference.activities()).containsExactly(new ActivityChange("1", "true_false", "added"));
    }

    @Test
    void what_was_added_changed_removed_and_reordered_is_named() {
        LessonDocument before = lesson(
                "A1",
                List.of(word("hello", "سلام"), word("bye", "خداحافظ")),
                activity("1", "a"),
                activity("2", "b"),
                activity("3", "c"));
        LessonDocument after = lesson(
                "A2",
                List.of(word("hello", "درود"), word("thanks", "ممنون")),
                activity("3", "c"),
                activity("1", "other"),
                activity("4", "d"));

        LessonDifference difference = LessonDifference.between(Optional.of(before), after);

        assertThat(difference.fields()).containsExactly("level");
        assertThat(difference.addedWords()).containsExactly("thanks");
        assertThat(difference.changedWords()).containsExactly("hello");
        assertThat(difference.removedWords()).containsExactly("bye");
        assertThat(difference.activities())
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                new ActivityChange("1", "true_false", "changed"),
                                new ActivityChange("4", "true_false", "added"),
                                new ActivityChange("2", "true_false", "removed"))
                        .toList());
        assertThat(difference.reordered()).isTrue();
    }
}
