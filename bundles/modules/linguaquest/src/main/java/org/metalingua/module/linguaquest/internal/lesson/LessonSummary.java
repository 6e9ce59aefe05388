package org.metalingua.module.linguaquest.internal.lesson;

import java.util.List;

/**
 * A lesson in a list.
 *
 * @param level CEFR level
 * @param types ids of the activity types in it, sorted
 * @param minutes roughly, for somebody of the level
 */
public record LessonSummary(
        String id,
        String slug,
        String title,
        String description,
        String language,
        String level,
        String category,
        int xpReward,
        int activityCount,
        List<String> types,
        int minutes,
        boolean published,
        int version) {
    /** Of a quick answer and a slow one, from trying the lessons. */
    private static final int SECONDS_PER_ACTIVITY = 40;

    static LessonSummary of(PublishedLesson lesson, String locale) {
        LessonDocument document = lesson.document();
        return new LessonSummary(
                Long.toString(lesson.id()),
                document.slug(),
                document.title().in(locale),
                document.description().in(locale),
                document.language(),
                document.level(),
                document.category(),
                document.xpReward(),
                document.activities().size(),
                document.activities().stream()
                        .map(LessonActivity::type)
                        .distinct()
                        .sorted()
                        .toList(),
                Math.max(1, Math.round(document.activities().size() * SECONDS_PER_ACTIVITY / 60f)),
                true,
                lesson.version());
    }
}
