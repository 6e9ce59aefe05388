package org.metalingua.kernel.backup.internal.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a backup is taken by itself.
 *
 * @param keep how many of those that were taken by themselves are kept
 * @param version counts the changes
 * @param changedAt what was due before that is not made up for
 */
record Schedule(boolean enabled, LocalTime atTime, ZoneId zone, int keep, int version, Instant changedAt) {
    /** The day whose backup is due, also when nobody was there to take it in time. */
    Optional<LocalDate> due(Instant now) {
        ZonedDateTime today = today(now);
        return enabled && !today.toInstant().isAfter(now) && today.toInstant().isAfter(changedAt)
                ? Optional.of(today.toLocalDate())
                : Optional.empty();
    }

    /** When the next one comes. */
    Optional<Instant> next(Instant now) {
        ZonedDateTime today = today(now);
        ZonedDateTime next = today.toInstant().isAfter(now)
                ? today
                : today.toLocalDate().plusDays(1).atTime(atTime).atZone(zone);
        return enabled ? Optional.of(next.toInstant()) : Optional.empty();
    }

    private ZonedDateTime today(Instant now) {
        return now.atZone(zone).toLocalDate().atTime(atTime).atZone(zone);
    }
}
