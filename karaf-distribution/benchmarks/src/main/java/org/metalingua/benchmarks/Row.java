package org.metalingua.benchmarks;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what was measured
 * @param value in {@code unit}
 * @param against what it is compared with; empty when it stands alone
 * @param reference that one's value in the same unit
 */
record Row(String what, double value, String unit, String against, double reference) {
    static Row ratio(String what, double value, String unit, String against, double reference) {
        return new Row(what, value, unit, against, reference);
    }

    static Row alone(String what, double value, String unit) {
        return new Row(what, value, unit, "", Double.NaN);
    }

    String markdown() {
        String compared = against.isEmpty()
                ? "| | |"
                : String.format(Locale.ROOT, "| %s: %s %s | %.2f |", against, number(reference), unit, value / reference);
        return String.format(Locale.ROOT, "| %s | %s %s %s", what, number(value), unit, compared);
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
