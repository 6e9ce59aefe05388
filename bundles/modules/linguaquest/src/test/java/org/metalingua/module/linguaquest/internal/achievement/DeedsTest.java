package org.metalingua.module.linguaquest.internal.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metalingua.module.linguaquest.internal.achievement.Deeds.Played;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;
import org.metalingua.module.linguaquest.internal.lesson.Word;
import org.metalingua.module.linguaquest.internal.week.Week;

class DeedsTest {
    private static final Week WEEK = new Week(
            LocalDate.parse("2026-11-21"),
            Instant.parse("2026-11-21T00:00:00Z"),
            Instant.parse("2026-11-28T00:00:00Z"));

    private final List<PublishedLesson> published = List.of(
            lesson(1, "A1", "food", "apple", "bread"),
            lesson(2, "A1", "travel", "Apple", "train"),
            lesson(3, "B1", "food", "wheat"));

    @Test
    void only_what_is_passed_counts() {
        Deeds deeds = Deeds.of(
                Map.of(1L, new Played(0.5, 1), 2L, new Played(0.2, 0.4), 9L, new Played(0.95, 0.95)), 70, 3, published);

        assertThat(deeds.lessons()).as("with one that is not offered any more").isEqualTo(2);
        assertThat(deeds.perfectLessons()).isEqualTo(1);
        assertThat(deeds.threeStarLessons()).isEqualTo(2);
        assertThat(deeds.improvedLessons()).isEqualTo(1);
        assertThat(deeds.words()).isEqualTo(2);
        assertThat(deeds.activityTypes()).isEqualTo(1);
        assertThat(deeds.topics()).isEqualTo(1);
        assertThat(deeds.levelPercents()).isEqualTo(Map.of("A1", 50, "B1", 0));
        assertThat(deeds.xp()).isEqualTo(70);
        assertThat(deeds.longestStreak()).isEqualTo(3);
    }

    @Test
    void a_word_that_two_lessons_teach_is_one() {
        Deeds deeds = Deeds.of(Map.of(1L, new Played(1, 1), 2L, new Played(1, 1)), 0, 0, published);

        assertThat(deeds.words()).isEqualTo(3);
        assertThat(deeds.levelPercents()).containsEntry("A1", 100);
    }

    @Test
    void what_counts_within_a_period_is_what_the_server_took_in_it() {
        Tally tally = new Tally(List.of(
                run("2026-11-20T23:59:59Z", 1, 1, 50),
                run("2026-11-21T00:00:00Z", 1, 0.95, 20),
                run("2026-11-23T00:00:00Z", 1, 0.9, 0),
                run("2026-11-24T00:00:00Z", 2, 0.4, 5),
                run("2026-11-28T00:00:00Z", 3, 1, 50)));

        assertThat(challenge(Measure.XP, null).progress(null, tally, WEEK)).isEqualTo(25);
        assertThat(challenge(Measure.LESSONS, null).progress(null, tally, WEEK)).isEqualTo(1);
        assertThat(challenge(Measure.LESSONS_AT, "90").progress(null, tally, WEEK))
                .isEqualTo(1);
        assertThat(challenge(Measure.PERFECT_LESSONS, null).progress(null, tally, WEEK))
                .isZero();
        assertThat(challenge(Measure.DAYS, null).progress(null, tally, WEEK)).isEqualTo(2);
    }

    @Test
    void what_ships_is_known_and_told_apart() {
        List<Shipped.Definition> definitions = Shipped.definitions();

        assertThat(definitions).hasSizeGreaterThanOrEqualTo(15);
        assertThat(definitions).extracting(Shipped.Definition::code).doesNotHaveDuplicates();
        assertThat(definitions).allMatch(one -> Measure.of(one.measure()).isPresent());
        assertThat(definitions)
                .filteredOn(one -> one.kind().equals("weekly"))
                .allMatch(one -> Measure.of(one.measure()).orElseThrow().countsInPeriods());
    }

    private static Challenge challenge(Measure measure, String detail) {
        return new Challenge(1, 1, "x", Challenge.Kind.WEEKLY, measure, 1_000, detail, null, null, null, null);
    }

    private static Tally.Run run(String at, long lesson, double score, int xp) {
        Instant received = Instant.parse(at);
        return new Tally.Run(received, lesson, score, xp, score >= 0.5, LocalDate.parse(at.substring(0, 10)));
    }

    private static PublishedLesson lesson(long id, String level, String category, String... words) {
        LocalText text = new LocalText("Lesson", null);
        return new PublishedLesson(
                id,
                (int) id,
                1,
                new LessonDocument(
                        "lesson-" + id,
                        "en",
                        level,
                        category,
                        text,
                        text,
                        null,
                        10,
                        List.of(words).stream()
                                .map(word -> new Word(word, "…", null, null))
                                .toList(),
                        List.of(new LessonActivity("1", "true_false", 1.0, null, null, null, null))));
    }
}
