package org.metalingua.module.linguaquest.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.scoring.memory.Rating;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;
import org.metalingua.module.linguaquest.internal.lesson.Word;

class ReviewDeckTest {
    private final PublishedLesson lesson = lesson(
            List.of(new Word("Book!", "a thing to read", "noun", null), new Word("book", "to reserve", "verb", null)),
            List.of(activity("1", "A book!"), activity("2", "Nothing.")));

    @Test
    void a_word_that_stands_twice_in_a_lesson_is_met_once_and_as_it_went_worse() {
        List<ReviewDeck.Met> words = ReviewDeck.words(lesson, Map.of("1", 0.0, "2", 1.0));

        assertThat(words).hasSize(1);
        assertThat(words.get(0).source().key()).isEqualTo("en book");
        assertThat(words.get(0).rating()).isEqualTo(Rating.AGAIN);
    }

    @Test
    void what_went_wrong_is_asked_again_unless_it_is_answered_aloud() {
        Map<String, Double> shares = Map.of("1", 0.0, "2", 0.3);

        assertThat(ReviewDeck.activities(lesson, shares, Set.of("2")))
                .extracting(met -> met.source().activity())
                .containsExactly("1");
    }

    private static LessonActivity activity(String id, String content) {
        return new LessonActivity(id, "true_false", 1.0, TextNode.valueOf(content), TextNode.valueOf(""), null, null);
    }

    private static PublishedLesson lesson(List<Word> words, List<LessonActivity> activities) {
        LocalText text = new LocalText("Books", null);
        return new PublishedLesson(
                7, 1, 1, new LessonDocument("books", "en", "A1", "everyday", text, text, null, 10, words, activities));
    }
}
