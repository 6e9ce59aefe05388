package org.metalingua.module.linguaquest.internal.achievement;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;

/**
 * What a learner has done so far, as the server scored it.
 *
 * @param lessons passed, each once
 * @param words that the passed lessons teach, each once
 * @param activityTypes of the activities in passed lessons
 * @param topics of passed lessons
 * @param levelPercents share of a level's published lessons that are passed, in percent, by level
 */
public record Deeds(
        int lessons,
        int perfectLessons,
        int threeStarLessons,
        int improvedLessons,
        int words,
        int activityTypes,
        int topics,
        Map<String, Integer> levelPercents,
        long xp,
        int longestStreak) {
    private static final double ROUNDING = 1e-9;
    private static final double PASSED = 0.5;
    private static final double THREE_STARS = 0.9;

    /**
     * How one lesson went.
     *
     * @param first score of the first run, from 0 to 1
     * @param best score of the best run, from 0 to 1
     */
    public record Played(double first, double best) {
        boolean passed() {
            return best >= PASSED - ROUNDING;
        }

        /** With one run more. */
        public Played and(double score) {
            return new Played(first, Math.max(best, score));
        }
    }

    /**
     * @param played by lesson
     * @param published what the institute offers; a lesson that it does not offer any more counts as a lesson, and what is
     *     in it is not known
     */
    public static Deeds of(Map<Long, Played> played, long xp, int longestStreak, List<PublishedLesson> published) {
        List<PublishedLesson> passed = published.stream()
                .filter(lesson -> played.containsKey(lesson.id())
                        && played.get(lesson.id()).passed())
                .toList();
        Set<String> words = new HashSet<>();
        Set<String> types = new HashSet<>();
        for (PublishedLesson lesson : passed) {
            lesson.document()
                    .vocabulary()
                    .forEach(word -> words.add(
                            lesson.document().language() + ' ' + word.term().toLowerCase(Locale.ROOT)));
            lesson.document().activities().stream().map(LessonActivity::type).forEach(types::add);
        }
        Map<String, Long> offered = byLevel(published);
        Map<String, Long> done = byLevel(passed);
        return new Deeds(
                (int) played.values().stream().filter(Played::passed).count(),
                count(played, Played::best, 1),
                count(played, Played::best, THREE_STARS),
                (int) played.values().stream()
                        .filter(one -> one.passed() && one.best() > one.first() + ROUNDING)
                        .count(),
                words.size(),
                types.size(),
                (int) passed.stream()
                        .map(lesson -> lesson.document().category())
                        .distinct()
                        .count(),
                offered.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, level ->
                        (int) (100 * done.getOrDefault(level.getKey(), 0L) / level.getValue()))),
                xp,
                longestStreak);
    }

    private static int count(Map<Long, Played> played, ToDoubleFunction<Played> score, double atLeast) {
        return (int) played.values().stream()
                .filter(one -> score.applyAsDouble(one) >= atLeast - ROUNDING)
                .count();
    }

    private static Map<String, Long> byLevel(List<PublishedLesson> lessons) {
        return lessons.stream()
                .collect(Collectors.groupingBy(lesson -> lesson.document().level(), Collectors.counting()));
    }
}
