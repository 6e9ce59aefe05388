package org.metalingua.module.linguaquest.internal.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;

/** What a learner says about a lesson; who says it is nobody's business. */
public record LearnerWord(
        String id,
        String lessonId,
        LocalText lessonTitle,
        Instant givenAt,
        Optional<Integer> stars,

        @Schema(allowableValues = {"too_easy", "just_right", "too_hard"})
        Optional<String> difficulty,

        Optional<String> text,
        Optional<Boolean> helpful,
        Optional<Integer> scorePercent,
        Optional<Integer> seconds) {}
