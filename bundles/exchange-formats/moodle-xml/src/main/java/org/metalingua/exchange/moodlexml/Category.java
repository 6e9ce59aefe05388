package org.metalingua.exchange.moodlexml;

import java.util.List;
import java.util.Optional;

/** The place of a question in Moodle's tree of categories, as a tag: {@code category:Grammar/Articles}. */
final class Category {
    private static final String PREFIX = "category:";
    private static final String ROOT = "$course$/top";

    /** As long as a tag of the bank may be. */
    private static final int MAX_TAG = 40;

    private Category() {}

    /** The tag of a path such as {@code $course$/top/Grammar/Articles}; empty for the top. */
    static Optional<String> tag(String path) {
        String below = path.replaceFirst("^\\$[a-z]+\\$(/|$)", "").replaceFirst("^top(/|$)", "");
        return below.isBlank() ? Optional.empty() : Optional.of(PREFIX + below);
    }

    static boolean tooLong(String tag) {
        return tag.codePointCount(0, tag.length()) > MAX_TAG;
    }

    /** The end of the path, which says most. */
    static String shortened(String tag) {
        int[] points = tag.substring(PREFIX.length()).codePoints().toArray();
        int kept = MAX_TAG - PREFIX.length() - 1;
        return PREFIX + "\u2026" + new String(points, points.length - kept, kept);
    }

    static boolean is(String tag) {
        return tag.startsWith(PREFIX);
    }

    /** The path of the first tag that names one. */
    static String path(List<String> tags) {
        return tags.stream()
                .filter(Category::is)
                .findFirst()
                .map(tag -> ROOT + "/" + tag.substring(PREFIX.length()))
                .orElse(ROOT);
    }
}
