package org.metalingua.module.linguaquest.internal.achievement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;

/**
 * A challenge that an institute sets its learners.
 *
 * @param target how much of it, 1 to 100,000
 * @param percent that a lesson must reach, 1 to 100: for {@code lessons_at}, and for nothing else
 * @param beginsAt now when absent
 */
public record NewChallenge(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalText title,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"lessons", "perfect_lessons", "xp", "lessons_at", "days"})
        String measure,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer target,

        Integer percent,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant beginsAt,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant endsAt) {
    private static final Set<String> MEASURES = Arrays.stream(Measure.values())
            .filter(Measure::countsInPeriods)
            .map(Measure::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    private static final int MAX_TARGET = 100_000;
    private static final int MAX_TITLE = 120;
    private static final Duration LONGEST = Duration.ofDays(100);
    private static final Duration EARLIEST = Duration.ofDays(1);

    /** All of it given; throws 400 naming every field that is missing or wrong. */
    NewChallenge checked(Instant now) {
        Instant begins = beginsAt == null ? now : beginsAt;
        Bounds bounds = new Bounds();
        LocalText.check(bounds, "title", title, MAX_TITLE);
        if (title != null && title.in("en") != null && title.in("en").isBlank()) {
            bounds.add("title", "must not be blank");
        }
        bounds.requireOneOf("measure", measure, MEASURES);
        bounds.require("target", target);
        bounds.range("target", target, 1, MAX_TARGET);
        if (Measure.LESSONS_AT.wireName().equals(measure)) {
            bounds.require("percent", percent);
            bounds.range("percent", percent, 1, 100);
        } else if (percent != null) {
            bounds.add("percent", "is for lessons_at only");
        }
        if (begins.isBefore(now.minus(EARLIEST)) || begins.isAfter(now.plus(LONGEST))) {
            bounds.add("beginsAt", "must lie within the next " + LONGEST.toDays() + " days");
        }
        if (bounds.require("endsAt", endsAt)
                && (!endsAt.isAfter(begins) || !endsAt.isAfter(now) || endsAt.isAfter(begins.plus(LONGEST)))) {
            bounds.add("endsAt", "must come after the beginning and now, by at most " + LONGEST.toDays() + " days");
        }
        bounds.check();
        return new NewChallenge(title, measure, target, percent, begins, endsAt);
    }
}
