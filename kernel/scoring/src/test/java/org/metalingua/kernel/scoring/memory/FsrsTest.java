package org.metalingua.kernel.scoring.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.kernel.scoring.memory.Rating.AGAIN;
import static org.metalingua.kernel.scoring.memory.Rating.EASY;
import static org.metalingua.kernel.scoring.memory.Rating.GOOD;
import static org.metalingua.kernel.scoring.memory.Rating.HARD;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FsrsTest {
    private static final Instant BEGIN = Instant.parse("2022-11-29T12:30:00Z");
    private static final OptionalLong NO_SEED = OptionalLong.empty();
    private static final List<Rating> A_HISTORY =
            List.of(GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, AGAIN, AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD);

    /** The default parameters of the first release of FSRS-6, for which the project has published expectations. */
    private static final Fsrs FIRST_RELEASE = new Fsrs(
            List.of(
                    0.2172, 1.1771, 3.2602, 16.1507, 7.0114, 0.57, 2.0966, 0.0069, 1.5261, 0.112, 1.0178, 1.849, 0.1133,
                    0.3127, 2.2934, 0.2191, 3.0004, 0.7536, 0.3332, 0.1437, 0.2),
            0.9);

    private final Fsrs fsrs = Fsrs.standard();

    /** open-spaced-repetition/java-fsrs, FSRSTest.testReviewCard. */
    @Test
    void the_intervals_of_the_first_release_are_those_its_authors_expect() {
        assertThat(intervals(FIRST_RELEASE, A_HISTORY))
                .containsExactly(0L, 4L, 14L, 45L, 135L, 372L, 0L, 0L, 2L, 5L, 10L, 20L, 40L);
    }

    /** open-spaced-repetition/java-fsrs, FSRSTest.testMemoState. */
    @Test
    void stability_and_difficulty_are_those_its_authors_expect() {
        Memory memory = Memory.fresh(BEGIN);
        Instant at = BEGIN;
        int[] days = {0, 0, 1, 3, 8, 21, 0};
        List<Rating> ratings = List.of(AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD);
        for (int i = 0; i < days.length; i++) {
            at = at.plus(days[i], ChronoUnit.DAYS);
            memory = FIRST_RELEASE.review(memory, ratings.get(i), at, NO_SEED);
        }

        assertThat(memory.stability()).isCloseTo(49.4472, within(1e-4));
        assertThat(memory.difficulty()).isCloseTo(6.8271, within(1e-4));
    }

    /** open-spaced-repetition/py-fsrs, test_review_card, with the present parameters. */
    @Test
    void the_intervals_of_the_present_parameters_are_those_their_authors_expect() {
        assertThat(intervals(fsrs, A_HISTORY))
                .containsExactly(0L, 2L, 11L, 46L, 163L, 498L, 0L, 0L, 2L, 4L, 7L, 12L, 21L);
    }

    /** open-spaced-repetition/py-fsrs, test_memo_state, and the inference tests of fsrs-rs. */
    @Test
    void stability_and_difficulty_of_the_present_parameters_are_those_their_authors_expect() {
        Memory memory = Memory.fresh(BEGIN);
        Instant at = BEGIN;
        int[] days = {0, 0, 1, 3, 8, 21};
        for (int i = 0; i < days.length; i++) {
            at = at.plus(days[i], ChronoUnit.DAYS);
            memory = fsrs.review(memory, i == 0 ? AGAIN : GOOD, at, NO_SEED);
        }

        assertThat(memory.stability()).isCloseTo(53.62691, within(1e-4));
        assertThat(memory.difficulty()).isCloseTo(6.3574867, within(1e-4));
    }

    @Test
    void what_is_new_is_asked_again_within_minutes_unless_it_is_easy() {
        Memory memory = Memory.fresh(BEGIN);

        assertThat(wait(memory, AGAIN, BEGIN)).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait(memory, HARD, BEGIN)).isEqualTo(Duration.ofSeconds(330));
        assertThat(wait(memory, GOOD, BEGIN)).isEqualTo(Duration.ofMinutes(10));
        assertThat(wait(memory, EASY, BEGIN)).isEqualTo(Duration.ofDays(8));
    }

    @Test
    void what_is_forgotten_is_learnt_again() {
        Memory known = fsrs.begin(GOOD, BEGIN, NO_SEED);

        Memory forgotten = fsrs.review(known, AGAIN, known.due(), NO_SEED);

        assertThat(forgotten.phase()).isEqualTo(Memory.Phase.RELEARNING);
        assertThat(forgotten.stability()).isLessThan(known.stability());
        assertThat(fsrs.review(forgotten, GOOD, forgotten.due(), NO_SEED).phase())
                .isEqualTo(Memory.Phase.REVIEW);
    }

    @Test
    void what_was_known_in_a_lesson_is_asked_for_later_than_what_was_missed() {
        assertThat(fsrs.begin(AGAIN, BEGIN, NO_SEED).due()).isEqualTo(BEGIN);
        assertThat(fsrs.begin(HARD, BEGIN, NO_SEED).due()).isEqualTo(BEGIN.plus(1, ChronoUnit.DAYS));
        assertThat(fsrs.begin(GOOD, BEGIN, NO_SEED).due()).isEqualTo(BEGIN.plus(2, ChronoUnit.DAYS));
    }

    @Test
    void a_higher_retention_asks_sooner() {
        Memory known = fsrs.begin(GOOD, BEGIN, NO_SEED);
        Fsrs careful = new Fsrs(Fsrs.DEFAULT_PARAMETERS, 0.97);

        assertThat(careful.review(known, GOOD, known.due(), NO_SEED).due())
                .isBefore(fsrs.review(known, GOOD, known.due(), NO_SEED).due());
        assertThatIllegalArgumentException().isThrownBy(() -> new Fsrs(Fsrs.DEFAULT_PARAMETERS, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fsrs(List.of(1.0), 0.9));
    }

    @Property
    void a_better_rating_is_never_asked_for_sooner(
            @ForAll @Size(max = 20) List<Rating> history, @ForAll @IntRange(max = 400) int days, @ForAll long seed) {
        Memory memory = after(history, OptionalLong.of(seed));
        Instant at = memory.due().plus(days, ChronoUnit.DAYS);

        List<Instant> due = List.of(AGAIN, HARD, GOOD, EASY).stream()
                .map(rating ->
                        fsrs.review(memory, rating, at, OptionalLong.of(seed)).due())
                .toList();

        assertThat(due).isSorted();
        assertThat(due.get(0)).isAfter(at);
    }

    @Property
    void success_makes_a_memory_more_stable_and_failure_less(
            @ForAll @Size(min = 1, max = 20) List<Rating> history, @ForAll @IntRange(min = 1, max = 400) int days) {
        Memory memory = after(history, NO_SEED);
        Instant at = memory.lastReview().plus(days, ChronoUnit.DAYS);

        assertThat(fsrs.review(memory, GOOD, at, NO_SEED).stability()).isGreaterThan(memory.stability());
        assertThat(fsrs.review(memory, AGAIN, at, NO_SEED).stability())
                .isLessThanOrEqualTo(Math.max(memory.stability(), 0.001));
    }

    @Property
    void memories_fade(@ForAll @Size(min = 1, max = 20) List<Rating> history, @ForAll @IntRange(max = 1_000) int days) {
        Memory memory = after(history, NO_SEED);
        Instant at = memory.lastReview().plus(days, ChronoUnit.DAYS);

        double now = fsrs.retrievability(memory, at);

        assertThat(now).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(fsrs.retrievability(memory, at.plus(1, ChronoUnit.DAYS))).isLessThan(now);
    }

    @Property
    void difficulty_and_dates_stay_within_their_bounds(
            @ForAll @Size(max = 60) List<Rating> history, @ForAll long seed) {
        Memory memory = after(history, OptionalLong.of(seed));

        if (!history.isEmpty()) {
            assertThat(memory.difficulty()).isBetween(1.0, 10.0);
            assertThat(memory.stability()).isGreaterThanOrEqualTo(0.001);
            assertThat(Duration.between(memory.lastReview(), memory.due()))
                    .isLessThanOrEqualTo(Duration.ofDays(36_500));
        }
    }

    @Property
    void the_same_seed_deviates_in_the_same_way(@ForAll @Size(max = 20) List<Rating> history, @ForAll long seed) {
        assertThat(after(history, OptionalLong.of(seed))).isEqualTo(after(history, OptionalLong.of(seed)));
    }

    @Test
    void a_review_before_the_last_one_counts_as_at_the_same_time() {
        Memory known = fsrs.begin(GOOD, BEGIN, NO_SEED);

        assertThat(fsrs.review(known, GOOD, BEGIN.minusSeconds(60), NO_SEED))
                .isEqualTo(fsrs.review(known, GOOD, BEGIN, NO_SEED));
    }

    private Duration wait(Memory memory, Rating rating, Instant at) {
        return Duration.between(at, fsrs.review(memory, rating, at, NO_SEED).due());
    }

    private Memory after(List<Rating> history, OptionalLong seed) {
        Memory memory = Memory.fresh(BEGIN);
        for (Rating rating : history) {
            memory = fsrs.review(memory, rating, memory.due(), seed);
        }
        return memory;
    }

    private static List<Long> intervals(Fsrs fsrs, List<Rating> ratings) {
        List<Long> days = new ArrayList<>();
        Memory memory = Memory.fresh(BEGIN);
        for (Rating rating : ratings) {
            memory = fsrs.review(memory, rating, memory.due(), NO_SEED);
            days.add(ChronoUnit.DAYS.between(memory.lastReview(), memory.due()));
        }
        return days;
    }
}
