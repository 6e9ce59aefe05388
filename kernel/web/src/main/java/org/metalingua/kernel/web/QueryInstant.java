package org.metalingua.kernel.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;

/** A point in time as a query parameter names it: {@code 2026-03-21T00:00:00Z}. */
public final class QueryInstant {
    /** What databases and calendars have no trouble with. */
    private static final Instant END = Instant.ofEpochSecond(253_402_300_800L);

    private QueryInstant() {}

    /** Empty when the parameter is missing or empty; 400 naming the field for anything that is no such instant. */
    public static Optional<Instant> of(String field, String value) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant instant = Instant.parse(value);
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(END)) {
                return Optional.of(instant);
            }
        } catch (DateTimeParseException noInstant) {
            // the same answer as for one out of range
        }
        throw ProblemException.badField(field, "must be an instant such as 2026-03-21T00:00:00Z");
    }
}
