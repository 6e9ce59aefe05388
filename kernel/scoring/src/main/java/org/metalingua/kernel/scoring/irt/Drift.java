package org.metalingua.kernel.scoring.irt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far an item moved since it was calibrated, by the robust z of its difference from the other items' (Huynh and
 * Meyer, Practical Assessment, Research and Evaluation 15, 2010): difference minus median, by 0.74 of the interquartile
 * range. The median takes out what all items share, so that old and new parameters may be on scales of their own.
 *
 * @param item its place
 * @param shift of b in logits of the old scale, beyond that of the median item
 * @param steepening logarithm of new a by old a, beyond that of the median item
 * @param zOfShift robust z; infinite where the other items did not move at all
 * @param zOfSteepening robust z
 * @param drifted whether one of the two is beyond {@link #CRITICAL} and the move is large enough to matter
 */
public record Drift(int item, double shift, double steepening, double zOfShift, double zOfSteepening, boolean drifted) {
    /** Two-sided, one in a hundred by accident. */
    public static final double CRITICAL = 2.58;
    /** Logits that an item may move before it matters, however certain the move. */
    public static final double SMALL_SHIFT = 0.3;
    /** Logarithm of the ratio of slopes that does not matter, however certain. */
    public static final double SMALL_STEEPENING = 0.3;

    private static final double SD_BY_INTERQUARTILE_RANGE = 0.74;

    /**
     * Compares each item with itself; three items at least.
     *
     * @param before the parameters in use
     * @param after those of a calibration of fresh responses in which none of the items is fixed, in the same order
     */
    public static List<Drift> between(List<Logistic> before, List<Logistic> after) {
        int items = before.size();
        if (items != after.size() || items < 3) {
            throw new IllegalArgumentException(items + " items before, " + after.size() + " after");
        }
        double[] steepening = new double[items];
        for (int i = 0; i < items; i++) {
            steepening[i] = Math.log(after.get(i).a() * after.get(i).d())
                    - Math.log(before.get(i).a() * before.get(i).d());
        }
        double unit = Math.exp(quantile(steepening, 0.5)); // a logit of the old scale in logits of the new one
        double[] shift = new double[items];
        for (int i = 0; i < items; i++) {
            shift[i] = after.get(i).b() * unit - before.get(i).b();
        }
        double[] zOfShift = robustZ(shift);
        double[] zOfSteepening = robustZ(steepening);
        List<Drift> drifts = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            double moved = shift[i] - quantile(shift, 0.5);
            double steepened = steepening[i] - quantile(steepening, 0.5);
            boolean drifted = Math.abs(zOfShift[i]) > CRITICAL && Math.abs(moved) > SMALL_SHIFT
                    || Math.abs(zOfSteepening[i]) > CRITICAL && Math.abs(steepened) > SMALL_STEEPENING;
            drifts.add(new Drift(i, moved, steepened, zOfShift[i], zOfSteepening[i], drifted));
        }
        return drifts;
    }

    private static double[] robustZ(double[] differences) {
        double median = quantile(differences, 0.5);
        double spread = SD_BY_INTERQUARTILE_RANGE * (quantile(differences, 0.75) - quantile(differences, 0.25));
        return Arrays.stream(differences)
                .map(difference -> difference == median ? 0 : (difference - median) / spread)
                .toArray();
    }

    /** Between the two nearest values, by their distance. */
    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = Math.min(sorted.length - 2, (int) place);
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
