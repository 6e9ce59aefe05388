package org.metalingua.module.testing.internal.session;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A learner's way through a test.
 *
 * @param deadline null for no limit of the whole; a section may have its own
 * @param serverTime the clock that deadlines are measured by
 * @param answered positions, from 0, of the questions that have an answer
 * @param questionCount in an adaptive session, those shown so far
 * @param current position of the question seen last: where to go on
 * @param learner for staff only
 * @param adaptive of an adaptive session
 * @param accommodation what the learner was given beside more time
 * @param sectionOrder linear: a section is closed once a later one was opened
 */
public record Session(
        String id,
        String templateId,
        String title,

        @Schema(allowableValues = {"open", "completed", "expired"})
        String status,

        Instant startedAt,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant deadline,

        Instant serverTime,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant completedAt,

        int questionCount,
        List<Integer> answered,
        int current,
        @Schema(allowableValues = {"deferred", "immediate"}) String feedback,
        List<SessionSection> sections,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Learner learner,

        @Schema(allowableValues = {"fixed", "adaptive"}) String mode,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Adaptive adaptive,

        SessionAccommodation accommodation,

        @Schema(allowableValues = {"linear", "nonlinear"}) String sectionOrder) {
    /**
     * A part of the session.
     *
     * @param from position of its first question
     * @param to position of its last question
     * @param timeLimitSec null for no limit of its own; extra time of the learner is included
     * @param deadline null before its first question is opened, and without a limit
     * @param navigation linear: a question is closed once a later one of the section was opened
     * @param allowSkipping whether a question may be left without an answer while it has time
     * @param itemTimeLimitSec seconds for each question from the first look at it; extra time of the learner is
     *     included
     * @param reached position of the last question opened in it; of a linear section that was begun
     */
    public record SessionSection(
            String title,
            int from,
            int to,
            Integer timeLimitSec,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Instant deadline,

            @Schema(allowableValues = {"linear", "nonlinear"})
            String navigation,

            boolean allowSkipping,
            Integer itemTimeLimitSec,
            Integer reached) {}

    /**
     * How far an adaptive session is.
     *
     * @param atMost questions that it has at most; it mostly ends earlier
     * @param finished the engine has ended it; the answers are handed in
     * @param stopReason why it is over: precise, classified, uninformative, max_items, bank_empty, time, or handed_in
     *     by the learner; null while it goes on
     */
    public record Adaptive(
            int atMost,
            boolean finished,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String stopReason) {}

    /** Whose session it is. */
    public record Learner(String id, String name) {}

    Session of(Learner someone) {
        return new Session(
                id,
                templateId,
                title,
                status,
                startedAt,
                deadline,
                serverTime,
                completedAt,
                questionCount,
                answered,
                current,
                feedback,
                sections,
                someone,
                mode,
                adaptive,
                accommodation,
                sectionOrder);
    }
}
