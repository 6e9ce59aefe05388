package org.metalingua.module.linguaquest.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.scoring.memory.Memory;
import org.metalingua.kernel.scoring.memory.Rating;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.learner.ClientClaims;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;
import org.metalingua.module.linguaquest.internal.lesson.Word;

class CardTest {
    private static final Instant MET = Instant.parse("2026-03-01T10:00:00Z");

    private final CardSource hello = source("en", "Hello");
    private final Card card =
            new Card(1, 1, hello, Card.begin(hello, Rating.GOOD, MET), Card.begin(hello, Rating.GOOD, MET), 0);

    @Test
    void reviews_count_in_the_order_in_which_they_were() {
        Card.Event first = new Card.Event(MET.plus(Duration.ofDays(2)), Rating.AGAIN, false);
        Card.Event second = new Card.Event(MET.plus(Duration.ofDays(3)), Rating.GOOD, false);

        Card inOrder = card.by(card.base(), List.of(first, second));

        assertThat(card.by(card.base(), List.of(second, first))).isEqualTo(inOrder);
        assertThat(inOrder.reviews()).isEqualTo(2);
        assertThat(inOrder.memory().phase()).isEqualTo(Memory.Phase.REVIEW);
    }

    @Test
    void what_was_forgotten_in_a_lesson_is_no_review() {
        Card forgotten =
                card.by(card.base(), List.of(new Card.Event(card.memory().due(), Rating.AGAIN, true)));

        assertThat(forgotten.reviews()).isZero();
        assertThat(forgotten.memory().stability()).isLessThan(card.memory().stability());
    }

    @Test
    void without_reviews_it_is_as_the_lesson_left_it() {
        assertThat(card.by(card.base(), List.of())).isEqualTo(card);
    }

    @Test
    void what_is_promised_is_what_comes() {
        Instant at = card.memory().due();

        assertThat(card.by(card.base(), List.of(new Card.Event(at, Rating.EASY, false)))
                        .memory())
                .isEqualTo(card.after(Rating.EASY, at));
    }

    @Test
    void the_same_word_of_two_lessons_is_one_card() {
        assertThat(source("en", "Hello!").key())
                .isEqualTo(source("en", " hello ").key());
        assertThat(source("de", "hello").key()).isNotEqualTo(hello.key());
        assertThat(source("fa", "كتاب").key()).isEqualTo(source("fa", "کتاب").key());
        assertThat(source("en", "?").key()).isEqualTo("en ?");
    }

    @Test
    void a_full_answer_is_good_and_half_of_one_is_not() {
        assertThat(ReviewDeck.rating(1)).isEqualTo(Rating.GOOD);
        assertThat(ReviewDeck.rating(0.75)).isEqualTo(Rating.HARD);
        assertThat(ReviewDeck.rating(0.5)).isEqualTo(Rating.AGAIN);
    }

    @Test
    void a_long_word_is_cut_between_its_characters() {
        String key = source("en", "x" + "\ud83d\ude80".repeat(199) + " " + "\ufdfa".repeat(150))
                .key();

        assertThat(key.codePointCount(0, key.length())).isLessThanOrEqualTo(300);
        assertThat(Bounds.storable(key)).isTrue();
    }

    @Test
    void a_review_that_is_sent_again_is_known_by_nodes_that_were_started_later() {
        ReviewRequest request = new ReviewRequest("6f1c2f3e-0000-4000-8000-000000000001", "good", null, null, MET);

        ObjectNode sent = JsonNodeFactory.instance.objectNode().put("source", "en hello");
        sent.set("review", Json.toTree(request));
        assertThat(request.digest(hello)).isEqualTo(ClientClaims.digest(sent));
    }

    private static CardSource source(String language, String term) {
        LocalText text = new LocalText("Greetings", null);
        LessonDocument document =
                new LessonDocument("greetings", language, "A1", "everyday", text, text, null, 10, List.of(), List.of());
        return CardSource.of(new PublishedLesson(7, 1, 1, document), new Word(term, "gloss", null, null));
    }
}
