package org.metalingua.module.testing.internal.agreement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.metalingua.kernel.web.Bounds;

/** Days from the first to the last one, both included. */
record AgreementPeriod(LocalDate from, LocalDate to) {
    static final int MAX_DAYS = 366;
    private static final int DEFAULT_DAYS = 90;

    /**
     * Reads {@code ?from=&to=}; without them the last 90 days. Throws 400 naming what is wrong.
     *
     * @param today the last day there can be
     */
    static AgreementPeriod of(String from, String to, LocalDate today) {
        Bounds bounds = new Bounds();
        LocalDate last = day(bounds, "to", to, today);
        LocalDate first = day(bounds, "from", from, last.minusDays(DEFAULT_DAYS - 1L));
        if (bounds.isEmpty()) {
            long days = ChronoUnit.DAYS.between(first, last) + 1;
            if (days < 1 || days > MAX_DAYS) {
                bounds.add("from", "must lie 0 to " + (MAX_DAYS - 1) + " days before to");
            }
        }
        bounds.check();
        return new AgreementPeriod(first, last);
    }

    private static LocalDate day(Bounds bounds, String field, String text, LocalDate otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() <= 2199) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            // The same answer as for a day in another age.
        }
        bounds.add(field, "must be a day such as 2026-03-21");
        return otherwise;
    }
}
