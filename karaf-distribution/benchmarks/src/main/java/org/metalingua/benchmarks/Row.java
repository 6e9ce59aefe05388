package org.metalingua.benchmarks;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what was measured
 * @param value in {@code unit}
 * @param against what it is compared with; empty when it stands alone
 * @param reference that one's value in the same unit
 * @param target what the value or, where there is a reference, the ratio has to reach
 */
record Row(String what, double value, String unit, String against, double reference, Target target) {
    static final String HEADER = """
            | What | MetaLingua | compared with | ratio | must reach |
            |---|---:|---:|---:|---|""";

    /** What has to be reached. */
    record Target(String text, double least, double most) {
        static final Target NONE = new Target("", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        static Target atLeast(double least) {
            return new Target("at least " + number(least), least, Double.POSITIVE_INFINITY);
        }

        static Target atMost(double most) {
            return new Target("at most " + number(most), Double.NEGATIVE_INFINITY, most);
        }

        private String verdict(double reached) {
            return this == NONE ? "" : text + (reached >= least && reached <= most ? ": met" : ": **missed**");
        }
    }

    static Row ratio(String what, double value, String unit, String against, double reference) {
        return new Row(what, value, unit, against, reference, Target.NONE);
    }

    static Row alone(String what, double value, String unit) {
        return new Row(what, value, unit, "", Double.NaN, Target.NONE);
    }

    Row mustReach(Target newTarget) {
        return new Row(what, value, unit, against, reference, newTarget);
    }

    String markdown() {
        boolean compared = !against.isEmpty();
        return "| %s | %s | %s | %s | %s |"
                .formatted(
                        what,
                        number(value) + " " + unit,
                        compared ? against + ": " + number(reference) + " " + unit : "",
                        compared ? number(value / reference) : "",
                        target.verdict(compared ? value / reference : value));
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
