package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence.Rating;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

class MarkingTest {
    private static final MarkingScheme READING =
            MarkingScheme.of(MarkingScheme.Task.READ_ALOUD, "pte_read_aloud").orElseThrow();
    private static final MarkingScheme ESSAY =
            MarkingScheme.writing("pte_essay_2025").orElseThrow();
    private static final Scoring FIFTEEN = new Scoring(15);
    private static final Marking MEASURED = Marking.by(READING).measured("content", 4);

    @Test
    void what_was_measured_and_what_was_rated_add_up() {
        assertThat(MEASURED.score(List.of(rating("7", 5, 3)), FIFTEEN))
                .isEqualTo(new Score.Scored(
                        12,
                        List.of(
                                new Score.Part("content", 4, 5),
                                new Score.Part("pronunciation", 5, 5),
                                new Score.Part("fluency", 3, 5))));
    }

    @Test
    void until_somebody_rates_only_what_was_measured_counts() {
        assertThat(MEASURED.score(List.of(), FIFTEEN))
                .isEqualTo(new Score.NeedsReview(4, List.of(new Score.Part("content", 4, 5)), "waits for a rater"));
        assertThat(MEASURED.score(List.of(new Rating("7", Map.of("pronunciation", 5.0))), FIFTEEN)
                        .points())
                .isEqualTo(4);
    }

    @Test
    void a_machines_rating_is_a_proposal() {
        Score score = MEASURED.score(List.of(rating("ai", 5, 3)), FIFTEEN);

        assertThat(score.status()).isEqualTo("needs_review");
        assertThat(score.points()).isEqualTo(12);
    }

    @Test
    void a_human_may_correct_what_was_measured_and_a_machine_may_not() {
        Map<String, Double> scores = Map.of("content", 5.0, "pronunciation", 5.0, "fluency", 5.0);

        assertThat(MEASURED.score(List.of(new Rating("7", scores)), FIFTEEN).points())
                .isEqualTo(15);
        assertThat(MEASURED.score(List.of(new Rating("ai", scores)), FIFTEEN).points())
                .isEqualTo(14);
    }

    @Test
    void what_was_not_measured_has_to_be_rated() {
        Marking unmeasured = Marking.by(READING);

        assertThat(unmeasured.score(List.of(rating("7", 5, 3)), FIFTEEN).status())
                .isEqualTo("needs_review");
        assertThat(unmeasured
                        .score(
                                List.of(new Rating("7", Map.of("content", 2.5, "pronunciation", 5.0, "fluency", 3.0))),
                                FIFTEEN)
                        .points())
                .isEqualTo(10.5);
    }

    @Test
    void without_an_essential_trait_nothing_counts() {
        Score score = Marking.by(READING).measured("content", 0).score(List.of(rating("7", 5, 5)), FIFTEEN);

        assertThat(score.status()).isEqualTo("scored");
        assertThat(score.points()).isZero();
    }

    @Test
    void a_score_off_the_scale_makes_the_rating_invalid() {
        assertThat(MEASURED.score(List.of(rating("7", 5.5, 5)), FIFTEEN)).isInstanceOf(Score.Invalid.class);
    }

    @Test
    void findings_stand_beside_the_traits_and_do_not_count() {
        Score score = MEASURED.beside(new Score.Part("words", 8, 10)).score(List.of(rating("7", 1, 1)), FIFTEEN);

        assertThat(score.points()).isEqualTo(6);
        assertThat(score.parts()).last().isEqualTo(new Score.Part("words", 8, 10));
    }

    @Test
    void the_form_of_a_text_is_no_score_by_itself() {
        Score score = Marking.ofText(ESSAY, "Word, ".repeat(250)).score(List.of(), FIFTEEN);

        assertThat(score.points()).isZero();
        assertThat(score.parts()).containsExactly(new Score.Part("form", 2, 2));
    }

    private static Rating rating(String rater, double pronunciation, double fluency) {
        return new Rating(rater, Map.of("pronunciation", pronunciation, "fluency", fluency));
    }
}
