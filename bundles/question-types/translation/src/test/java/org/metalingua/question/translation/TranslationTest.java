package org.metalingua.question.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.MachineRated.Work;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

class TranslationTest {
    private final Translation type = new Translation();
    private final Translation.Content content = new Translation.Content("کتاب روی میز است.", "fa", "en");
    private final Translation.Key key =
            new Translation.Key(List.of("The book lies there.", "The book is on the table."));
    private final Translation.Response near = new Translation.Response("the book is on table");

    @Test
    void a_rater_is_told_how_near_the_nearest_reference_is() {
        Score score = type.score(content, key, near, Evidence.NONE, new Scoring(15));

        assertThat(score.points()).isZero();
        assertThat(score.parts()).singleElement().satisfies(part -> {
            assertThat(part.id()).isEqualTo("chrf");
            assertThat(part.points()).isCloseTo(0.7310512802787085, within(1e-12));
        });
    }

    @Test
    void a_final_score_tells_only_what_raters_gave() {
        Evidence rated = Evidence.NONE.withRatings(
                List.of(new Evidence.Rating("7", Map.of("accuracy", 4.0, "completeness", 5.0, "language", 3.0))));

        assertThat(type.score(content, key, near, rated, new Scoring(15)).parts())
                .extracting(Score.Part::id)
                .containsExactly("accuracy", "completeness", "language");
    }

    @Test
    void a_machine_reads_the_task_the_text_and_the_first_reference() {
        assertThat(type.work(content, key, near, Evidence.NONE))
                .contains(new Work(
                        "Translate from Persian into English:\nکتاب روی میز است.",
                        "the book is on table",
                        "en",
                        Optional.of("The book lies there.")));
    }
}
