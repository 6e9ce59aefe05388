package org.metalingua.module.testing.internal.proctoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A running session as its proctor sees it.
 *
 * @param status open, also while the last seconds of grace run or an offline learner is waited for; otherwise it is no
 *     longer watched
 * @param current position of the question that is shown, or was fetched last
 * @param deadline what ends first, the test or the section of that question; null without a limit
 * @param breakUntil while the learner is on a break, when it ends at the latest; the deadline is moved by all of it
 * @param connection online while a page of the learner is connected
 * @param devices how many it was opened on
 * @param waitingDevice one of them may not get in until the proctor says so
 * @param safeExamBrowser whether the test is taken in it only, and whether this session is exempt
 * @param events lines in the integrity log
 * @param lastEvents the newest of them, newest first
 */
public record ProctoredSession(
        String sessionId,
        Learner learner,
        String title,

        @Schema(allowableValues = {"open", "completed", "expired"})
        String status,

        Instant startedAt,
        int questionCount,
        int current,
        int answered,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant deadline,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant breakUntil,

        Instant serverTime,
        @Schema(allowableValues = {"online", "offline"}) String connection,

        @Schema(allowableValues = {"allow", "block", "warn"})
        String deviceRule,

        int devices,
        boolean waitingDevice,

        @Schema(allowableValues = {"any", "exempt", "required"})
        String safeExamBrowser,

        int events,
        List<LastEvent> lastEvents) {
    /** Who takes the test. */
    public record Learner(String id, String name) {}

    /** What was noticed, and when. */
    public record LastEvent(String kind, Instant at) {}
}
