package org.metalingua.kernel.scoring.irt;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * How many of the items of a test come from each area (Kingsbury and Zara, Applied Measurement in Education 2, 1989).
 *
 * @param targets share of each area, from area 0 on; at least one, they sum to 1
 */
public record Blueprint(List<Double> targets) {
    private static final double ROUNDING = 1e-6;

    public Blueprint {
        targets = List.copyOf(targets);
        if (targets.isEmpty()
                || !targets.stream().allMatch(share -> share >= 0)
                || Math.abs(targets.stream().mapToDouble(Double::doubleValue).sum() - 1) > ROUNDING) {
            throw new IllegalArgumentException("shares sum to 1: " + targets);
        }
    }

    /**
     * The area that is farthest behind its share among those with items left, the first of equal ones; empty when none
     * has.
     *
     * @param given items given so far, by area
     */
    public OptionalInt next(int[] given, IntPredicate hasItemsLeft) {
        int total = 0;
        for (int area = 0; area < targets.size(); area++) {
            total += given[area];
        }
        OptionalInt next = OptionalInt.empty();
        double largest = Double.NEGATIVE_INFINITY;
        for (int area = 0; area < targets.size(); area++) {
            double gap = targets.get(area) - (total == 0 ? 0 : (double) given[area] / total);
            if (gap > largest && hasItemsLeft.test(area)) {
                largest = gap;
                next = OptionalInt.of(area);
            }
        }
        return next;
    }
}
