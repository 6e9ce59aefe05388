package org.metalingua.module.linguaquest.internal.authoring;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;

/**
 * Which lessons an author wants to see; empty for whatever, but archived ones come only when they are asked for.
 *
 * @param words all of them must be in the name or a title
 */
record LessonFilter(Optional<String> status, Optional<String> level, Optional<String> category, String[] words) {
    private static final Set<String> STATUSES =
            new TreeSet<>(Set.of("draft", "published", "changed", AuthoredTable.ARCHIVED));
    private static final int MAX_WORDS = 100;

    /** Reads query parameters, each of which may be null; 400 naming those that are wrong. */
    static LessonFilter of(String status, String level, String category, String words) {
        Bounds bounds = new Bounds();
        if (status != null) {
            bounds.requireOneOf("status", status, STATUSES);
        }
        if (level != null) {
            bounds.requireOneOf("level", level, LessonDocument.LEVELS);
        }
        bounds.optionalText("category", category, 40);
        bounds.optionalText("q", words, MAX_WORDS);
        bounds.check();
        String wanted = words == null ? "" : words.strip().toLowerCase(Locale.ROOT);
        return new LessonFilter(
                Optional.ofNullable(status),
                Optional.ofNullable(level),
                Optional.ofNullable(category),
                wanted.isEmpty() ? new String[0] : wanted.split("\\s+"));
    }
}
