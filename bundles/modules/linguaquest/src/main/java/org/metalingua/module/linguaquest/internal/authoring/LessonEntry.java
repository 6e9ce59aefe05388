package org.metalingua.module.linguaquest.internal.authoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;

/**
 * A lesson in its authors' list, in the order in which learners find them.
 *
 * @param version of the text; publishing names it
 * @param status {@code changed}: learners see an earlier text
 */
public record LessonEntry(
        String id,
        int version,

        @Schema(allowableValues = {"draft", "published", "changed", "archived"})
        String status,

        Optional<Integer> publishedVersion,
        Instant changedAt,
        Optional<String> changedBy,
        String slug,
        LocalText title,
        String language,
        String level,
        String category,
        int xpReward,
        int activityCount) {}
