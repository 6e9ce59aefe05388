package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

class SingleAnswerTest {
    private static final List<String> OFFERED = List.of("a", "b");

    private static Score score(String given, Double negative) {
        return SingleAnswer.score(given, "a", new SingleAnswer.Policy(negative), OFFERED, new Scoring(4));
    }

    @Test
    void the_right_answer_earns_all_whatever_a_wrong_one_costs() {
        assertThat(score("a", null).points()).isEqualTo(4);
        assertThat(score("a", 1.0).points()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"0.25, -1", "1, -4", "0, 0", "7, -4", "-1, 0"})
    void a_wrong_answer_costs_its_share_and_never_more_than_the_points(double negative, double points) {
        assertThat(score("b", negative)).isEqualTo(new Score.Scored(points, List.of()));
    }

    @Test
    void without_a_policy_a_wrong_answer_costs_nothing() {
        assertThat(SingleAnswer.score("b", "a", null, OFFERED, new Scoring(4)).points())
                .isZero();
    }

    @Test
    void what_was_left_out_or_is_not_offered_costs_nothing() {
        assertThat(score(" \u200b", 1.0)).isEqualTo(new Score.Unanswered());
        assertThat(score("A", 1.0)).isInstanceOf(Score.Invalid.class);
    }
}
