package org.metalingua.benchmarks;

import java.util.List;

/** Order statistics. */
final class Stats {
    private Stats() {}

    static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    /** The smallest value that at least this share of the values does not exceed. */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
