package org.metalingua.module.linguaquest.internal.authoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;

/**
 * A lesson as its authors have it, keys and all.
 *
 * @param version of the text, raised by every edit; {@code ETag} and {@code If-Match} carry it
 * @param publishedVersion what learners see; empty when they see nothing of it
 * @param changedBy name of who edited it last; empty when nobody did
 */
public record AuthoredLesson(
        String id,
        int version,

        @Schema(allowableValues = {"draft", "published", "changed", "archived"})
        String status,

        Optional<Integer> publishedVersion,
        Instant changedAt,
        Optional<String> changedBy,
        LessonDocument lesson) {}
