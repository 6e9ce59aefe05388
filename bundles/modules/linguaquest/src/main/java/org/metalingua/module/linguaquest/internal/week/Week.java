package org.metalingua.module.linguaquest.internal.week;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * A week of an institute.
 *
 * @param firstDay in the institute's zone
 * @param begins the first moment of it
 * @param ends the first moment of the next one
 */
public record Week(LocalDate firstDay, Instant begins, Instant ends) {
    /** The week that a moment lies in. */
    static Week of(Instant moment, ZoneId zone, DayOfWeek first) {
        LocalDate day = moment.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(first));
        return new Week(
                day,
                day.atStartOfDay(zone).toInstant(),
                day.plusWeeks(1).atStartOfDay(zone).toInstant());
    }
}
