package org.metalingua.module.linguaquest.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LevelTest {
    @Test
    void a_level_begins_where_the_one_before_ends() {
        assertThat(Level.of(0)).isEqualTo(new Level(1, 0, 100));
        assertThat(Level.of(99)).isEqualTo(new Level(1, 0, 100));
        assertThat(Level.of(100)).isEqualTo(new Level(2, 100, 300));
        assertThat(Level.of(299)).isEqualTo(new Level(2, 100, 300));
        assertThat(Level.of(300)).isEqualTo(new Level(3, 300, 600));
    }

    @Test
    void every_amount_lies_in_its_level() {
        for (long xp = 0; xp < 200_000; xp += 7) {
            Level level = Level.of(xp);
            assertThat(xp).isGreaterThanOrEqualTo(level.begins()).isLessThan(level.ends());
            assertThat(level.begins()).isEqualTo(50L * level.number() * (level.number() - 1));
        }
    }

    @Test
    void nobody_is_below_the_first_level() {
        assertThat(Level.of(-5).number()).isEqualTo(1);
    }
}
