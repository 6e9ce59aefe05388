package org.metalingua.module.linguaquest.internal.progress;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Where a learner is.
 *
 * @param xp points of experience, all of them
 * @param levelBegins XP at which the level began
 * @param levelEnds XP at which the next one begins
 * @param streak days in a row
 * @param freezesLeft missed days that the streak would survive
 */
public record Standing(
        long xp,
        int level,
        long levelBegins,
        long levelEnds,
        int streak,
        int longestStreak,
        int freezesLeft,

        @Schema(allowableValues = {"none", "active_today", "at_risk", "frozen", "broken"})
        String streakStatus) {

    /** By all that was ever earned, every event of a day that counts, and what was repaired. */
    public static Standing of(
            long xp, List<Streak.Event> events, List<Streak.Repair> repairs, Instant now, ZoneId zone) {
        Level level = Level.of(xp);
        Streak streak = Streak.of(events, repairs, 0, now, zone);
        return new Standing(
                xp,
                level.number(),
                level.begins(),
                level.ends(),
                streak.days(),
                streak.longest(),
                streak.freezesLeft(),
                streak.status().wireName());
    }
}
