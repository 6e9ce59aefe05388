package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

class PartsTest {
    private static final Scoring OF_SIX = new Scoring(6);

    private static Score score(boolean allOrNothing, double... credits) {
        List<String> ids = Arrays.stream(credits).mapToObj(String::valueOf).toList();
        return Parts.score(ids, i -> credits[i], allOrNothing, OF_SIX);
    }

    @Test
    void each_part_is_worth_the_same() {
        assertThat(score(false, 1, 0, 0.5).points()).isEqualTo(3);
        assertThat(score(false, 1, 0).parts())
                .containsExactly(new Score.Part("1.0", 1, 1), new Score.Part("0.0", 0, 1));
    }

    @Test
    void all_or_nothing_takes_every_part() {
        assertThat(score(true, 1, 1, 1).points()).isEqualTo(6);
        assertThat(score(true, 1, 1, 0.75).points()).isZero();
    }

    @Test
    void nothing_to_fill_earns_nothing() {
        assertThat(score(true).points()).isZero();
        assertThat(score(false).points()).isZero();
    }

    @Test
    void a_part_without_an_id_is_still_a_part() {
        assertThat(Parts.score(Arrays.asList((String) null), i -> 1, false, OF_SIX)
                        .parts())
                .containsExactly(new Score.Part("", 1, 1));
    }

    @Test
    void a_policy_that_says_nothing_leaves_it_to_the_type() {
        assertThat(Parts.allOrNothing(null, true)).isTrue();
        assertThat(Parts.allOrNothing(new Parts.Policy(null), false)).isFalse();
        assertThat(Parts.allOrNothing(new Parts.Policy("per_blank"), true)).isFalse();
        assertThat(Parts.allOrNothing(new Parts.Policy("all_or_nothing"), false))
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new Parts.Policy("some"));
    }
}
