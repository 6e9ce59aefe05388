package org.metalingua.module.testing.internal.session;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.metalingua.kernel.persistence.Sql;

/**
 * What the learner of a session was given beside more time.
 *
 * @param textSize percent at which the questions are first shown
 * @param breaks absent when there are none
 */
public record SessionAccommodation(
        int textSize,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        BreaksOfSession breaks) {
    /**
     * Breaks that stop the clock.
     *
     * @param left how many may still be taken
     * @param minutesEach how long one lasts at most
     * @param endsAt during a break, when it ends by itself; all deadlines are moved to where they are if it lasts so long
     */
    public record BreaksOfSession(
            int left,
            int minutesEach,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Instant endsAt) {}

    /** Of a row of test_sessions with {@code server_time} beside it. */
    static SessionAccommodation of(ResultSet row) throws SQLException {
        int count = row.getInt("break_count");
        Instant until = Sql.instant(row, "break_until");
        boolean resting = until != null && until.isAfter(Sql.instant(row, "server_time"));
        return new SessionAccommodation(
                row.getInt("text_size"),
                count == 0
                        ? null
                        : new BreaksOfSession(
                                count - row.getInt("breaks_taken"),
                                row.getInt("break_minutes"),
                                resting ? until : null));
    }
}
