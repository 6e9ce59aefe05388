package org.metalingua.module.linguaquest.internal.mercy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeartsTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void one_comes_back_every_four_hours_from_the_first_that_is_lost() {
        Hearts hearts = Hearts.full(NOON).lose(2, NOON);

        assertThat(hearts.count()).isEqualTo(3);
        assertThat(hearts.next()).contains(after(4 * 60));
        assertThat(hearts.at(after(4 * 60 - 1)).count()).isEqualTo(3);
        assertThat(hearts.at(after(4 * 60)).count()).isEqualTo(4);
        assertThat(hearts.at(after(8 * 60))).isEqualTo(Hearts.full(after(8 * 60)));
        assertThat(hearts.at(after(100 * 60)).next()).isEmpty();
    }

    @Test
    void losing_another_does_not_begin_the_four_hours_anew() {
        Hearts hearts = Hearts.full(NOON).lose(1, NOON).lose(1, after(3 * 60));

        assertThat(hearts.count()).isEqualTo(3);
        assertThat(hearts.at(after(4 * 60)).count()).isEqualTo(4);
        assertThat(hearts.at(after(4 * 60)).next()).contains(after(8 * 60));
    }

    @Test
    void nobody_has_fewer_than_none_or_more_than_five() {
        Hearts none = Hearts.full(NOON).lose(9, NOON);

        assertThat(none.count()).isZero();
        assertThat(none.at(after(4 * 60)).count()).isEqualTo(1);
        assertThat(Hearts.full(NOON).gain(NOON).count()).isEqualTo(Hearts.MOST);
    }

    @Test
    void practice_gives_one_and_what_is_coming_back_goes_on() {
        Hearts hearts = Hearts.full(NOON).lose(5, NOON).gain(after(60));

        assertThat(hearts.count()).isEqualTo(1);
        assertThat(hearts.next()).contains(after(4 * 60));
    }

    @Test
    void a_clock_that_was_put_back_gives_and_takes_nothing() {
        assertThat(Hearts.full(NOON).lose(1, NOON).at(after(-600)).count()).isEqualTo(4);
    }

    private static Instant after(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
