package org.metalingua.kernel.jobs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times of a cron expression; {@link Rhythm#cron} has the rules. */
final class CronRhythm implements Rhythm {
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d{1,2})(?:-(\\d{1,2}))?)(?:/(\\d{1,2}))?");
    /** Between two 29ths of February eight years may lie. */
    private static final int YEARS = 9;

    private final String expression;
    private final ZoneId zone;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private CronRhythm(String expression, String[] fields, ZoneId zone) {
        this.expression = String.join(" ", fields);
        this.zone = zone;
        minutes = field(expression, fields[0], 0, 59);
        hours = field(expression, fields[1], 0, 23);
        days = field(expression, fields[2], 1, 31);
        months = field(expression, fields[3], 1, 12);
        weekdays = field(expression, fields[4], 0, 7);
        if (weekdays.get(0)) {
            weekdays.set(7);
        }
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    static CronRhythm of(String expression, ZoneId zone) {
        String[] fields = expression.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("a cron expression has five fields: " + expression);
        }
        CronRhythm cron = new CronRhythm(expression, fields, zone);
        cron.next(Instant.EPOCH);
        return cron;
    }

    @Override
    public Instant next(Instant after) {
        LocalDate today = after.atZone(zone).toLocalDate();
        return today.datesUntil(today.plusYears(YEARS))
                .filter(this::isDay)
                .flatMap(day -> onDay(day, after).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("never comes: " + expression));
    }

    private boolean isDay(LocalDate day) {
        boolean inMonth = days.get(day.getDayOfMonth());
        boolean inWeek = weekdays.get(day.getDayOfWeek().getValue());
        return months.get(day.getMonthValue()) && (eitherDay ? inMonth || inWeek : inMonth && inWeek);
    }

    private Optional<Instant> onDay(LocalDate day, Instant after) {
        return hours.stream()
                .boxed()
                .flatMap(hour -> minutes.stream().mapToObj(minute -> day.atTime(hour, minute)))
                .map(time -> time.atZone(zone).toInstant())
                .filter(time -> time.isAfter(after))
                .findFirst();
    }

    private static BitSet field(String expression, String text, int least, int most) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not of a cron expression: " + part + " in " + expression);
            }
            int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
            int from = matcher.group(1) == null ? least : Integer.parseInt(matcher.group(1));
            int to = last(matcher, from, most);
            if (from < least || to > most || from > to || step < 1) {
                throw new IllegalArgumentException(part + " must lie in " + least + "-" + most + ": " + expression);
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    /** {@code 5/15} goes on to the end, as {@code *} does; {@code 5} is itself alone. */
    private static int last(Matcher part, int from, int most) {
        if (part.group(2) != null) {
            return Integer.parseInt(part.group(2));
        }
        return part.group(1) == null || part.group(3) != null ? most : from;
    }

    @Override
    public String toString() {
        return expression + " " + zone;
    }
}
