package org.metalingua.kernel.scoring.irt;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a test is over. It also is when no item is left.
 *
 * @param minItems before which neither precision nor a settled level ends it
 * @param maxItems at least 1, no less than {@code minItems}
 * @param standardError that is precise enough, in logits
 * @param classification by which every cut of the scale has to be settled
 * @param whenUninformative whether it ends when no item left tells more than {@link #LITTLE_INFORMATION} and the last
 *     response changed the standard error by less than {@link #LITTLE_CHANGE}
 * @param time after which no further item is given
 */
public record Stopping(
        int minItems,
        int maxItems,
        OptionalDouble standardError,
        Optional<Classification> classification,
        boolean whenUninformative,
        Optional<Duration> time) {
    /** Per squared logit. */
    public static final double LITTLE_INFORMATION = 0.05;

    /** In logits. */
    public static final double LITTLE_CHANGE = 0.01;

    public Stopping {
        if (minItems < 0 || maxItems < 1 || minItems > maxItems) {
            throw new IllegalArgumentException("a test of " + minItems + " to " + maxItems + " items");
        }
        if (standardError.isPresent() && !(standardError.getAsDouble() > 0)) {
            throw new IllegalArgumentException("no standard error: " + standardError.getAsDouble());
        }
        if (time.isPresent() && (time.get().isNegative() || time.get().isZero())) {
            throw new IllegalArgumentException("no time: " + time.get());
        }
    }

    /** A test of so many items. */
    public static Stopping after(int items) {
        return new Stopping(items, items, OptionalDouble.empty(), Optional.empty(), false, Optional.empty());
    }

    /** A test that ends when it is precise enough. */
    public static Stopping at(double standardError, int minItems, int maxItems) {
        return new Stopping(
                minItems, maxItems, OptionalDouble.of(standardError), Optional.empty(), false, Optional.empty());
    }

    /** A test that ends when the level is settled. */
    public static Stopping when(Classification classification, int minItems, int maxItems) {
        return new Stopping(
                minItems, maxItems, OptionalDouble.empty(), Optional.of(classification), false, Optional.empty());
    }
}
