package org.metalingua.kernel.api.exam;

import java.util.List;
import java.util.Map;

/** A weighted mean. */
final class Weighted {
    private Weighted() {}

    /** One of the things a mean is taken of. */
    interface Weight {
        String id();

        double weight();
    }

    /** @throws IllegalArgumentException when a value is missing */
    static double mean(List<? extends Weight> weights, Map<String, Double> values) {
        double sum = 0;
        double whole = 0;
        for (Weight one : weights) {
            Double value = values.get(one.id());
            if (value == null) {
                throw new IllegalArgumentException("there is no value for " + one.id());
            }
            sum += one.weight() * value;
            whole += one.weight();
        }
        return sum / whole;
    }

    static void check(List<? extends Weight> weights) {
        if (weights.isEmpty() || weights.stream().anyMatch(one -> !(one.weight() > 0))) {
            throw new IllegalArgumentException("a mean is taken of something, by positive weights");
        }
        if (weights.stream().map(Weight::id).distinct().count() != weights.size()) {
            throw new IllegalArgumentException("one name twice");
        }
    }
}
