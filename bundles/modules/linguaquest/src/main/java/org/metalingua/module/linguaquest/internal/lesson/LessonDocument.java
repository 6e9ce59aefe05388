package org.metalingua.module.linguaquest.internal.lesson;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.metalingua.kernel.web.Bounds;

/**
 * All of a lesson, as its file and its row have it.
 *
 * @param slug its name within the institute: {@code a1-01-hello}
 * @param language BCP 47 tag of what is learnt
 * @param level CEFR level, A1 to C2
 * @param introduction the point of the lesson; null for none
 * @param xpReward what a perfect first run earns
 */
public record LessonDocument(
        String slug,
        String language,
        String level,
        String category,
        LocalText title,
        LocalText description,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        LocalText introduction,

        Integer xpReward,
        List<Word> vocabulary,
        List<LessonActivity> activities) {
    public static final Set<String> LEVELS = Set.of("A1", "A2", "B1", "B2", "C1", "C2");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final int MAX_ACTIVITIES = 60;
    private static final int MAX_WORDS = 100;
    private static final int MAX_DESCRIPTION = 1_000;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_XP = 1_000;

    public LessonDocument {
        vocabulary = vocabulary == null ? List.of() : List.copyOf(vocabulary);
        activities = activities == null ? List.of() : List.copyOf(activities);
    }

    /** What a voice says in it. */
    public Stream<LessonActivity.Speech> speeches() {
        return activities.stream().map(LessonActivity::speech).filter(Objects::nonNull);
    }

    public Optional<LessonActivity> activity(String id) {
        return activities.stream().filter(activity -> activity.id().equals(id)).findFirst();
    }

    /** Throws 400 naming every field that is missing or out of bounds; what is in an activity its type knows. */
    public void check() {
        Bounds bounds = new Bounds();
        checkComplete(bounds);
        bounds.check();
    }

    /** As {@link #check} in bounds of the caller's. */
    public void checkComplete(Bounds bounds) {
        checkDraft(bounds);
        LocalText.check(bounds, "description", description, MAX_DESCRIPTION);
        if (activities.isEmpty()) {
            bounds.add("activities", "must be 1 to " + MAX_ACTIVITIES);
        }
    }

    /** What must hold of one that its authors are still at: nothing is out of bounds, and it can be told from others. */
    public void checkDraft(Bounds bounds) {
        if (bounds.require("slug", slug) && !SLUG.matcher(slug).matches()) {
            bounds.add("slug", "must be small letters, digits and hyphens, at most 80");
        }
        LessonActivity.checkLanguage(bounds, "language", language);
        bounds.requireOneOf("level", level, LEVELS);
        bounds.requireText("category", category, 40);
        LocalText.check(bounds, "title", title, 200);
        LocalText.checkLength(bounds, "description", description, MAX_DESCRIPTION);
        LocalText.checkLength(bounds, "introduction", introduction, MAX_TEXT);
        bounds.require("xpReward", xpReward);
        bounds.range("xpReward", xpReward, 1, MAX_XP);
        if (vocabulary.size() > MAX_WORDS) {
            bounds.add("vocabulary", "must have at most " + MAX_WORDS + " entries");
        }
        for (int i = 0; i < vocabulary.size(); i++) {
            vocabulary.get(i).check(bounds, "vocabulary." + i);
        }
        if (activities.size() > MAX_ACTIVITIES) {
            bounds.add("activities", "must be 1 to " + MAX_ACTIVITIES);
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < activities.size(); i++) {
            activities.get(i).check(bounds, "activities." + i);
            if (!ids.add(activities.get(i).id())) {
                bounds.add("activities." + i + ".id", "is another activity's");
            }
        }
    }

    /** The same lesson under another name. */
    public LessonDocument named(String otherSlug, LocalText otherTitle) {
        return new LessonDocument(
                otherSlug,
                language,
                level,
                category,
                otherTitle,
                description,
                introduction,
                xpReward,
                vocabulary,
                activities);
    }

    /** The same lesson with other activities. */
    public LessonDocument with(List<LessonActivity> others) {
        return new LessonDocument(
                slug, language, level, category, title, description, introduction, xpReward, vocabulary, others);
    }
}
