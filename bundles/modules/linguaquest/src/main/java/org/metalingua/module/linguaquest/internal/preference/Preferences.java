package org.metalingua.module.linguaquest.internal.preference;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.goal.DailyGoal;

/**
 * What a learner has chosen. A guest competes with nobody and has no name.
 *
 * @param dailyGoal XP a day: 10, 20, 30 or 50
 * @param competes whether the learner is in leagues and on leaderboards
 * @param displayName the name that others see there, at most 30 characters; initials when absent
 */
public record Preferences(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer dailyGoal,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean competes,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String displayName) {
    static final int MAX_NAME = 30;
    static final Preferences DEFAULT = new Preferences(DailyGoal.DEFAULT, false, null);

    /** Controls, line ends, and marks that turn the text around them; the joiners of Persian words are none of these. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f]");

    /** Throws 400 naming every field that is wrong. */
    void check() {
        Bounds bounds = new Bounds();
        DailyGoal.check(bounds, "dailyGoal", dailyGoal);
        bounds.require("competes", competes);
        if (displayName != null && !displayName.isBlank()) {
            bounds.optionalText("displayName", displayName.strip(), MAX_NAME);
            if (Text.isBlank(displayName) || UNSEEN.matcher(displayName).find()) {
                bounds.add("displayName", "holds a character that cannot be seen");
            }
        }
        bounds.check();
    }

    /** Empty for none. */
    String name() {
        return displayName == null ? "" : displayName.strip();
    }
}
