package org.metalingua.module.testing.internal.statistics;

import java.math.BigInteger;

/** Second moments out of sums of whole numbers, without the loss that subtracting large doubles brings. */
final class Moments {
    private Moments() {}

    static double variance(long n, long sum, long squares) {
        return spread(n, sum, sum, squares) / ((double) n * n);
    }

    /** Pearson's; null when a side does not vary. */
    static Double correlation(long n, long x, long xx, long y, long yy, long xy) {
        double varied = spread(n, x, x, xx) * spread(n, y, y, yy);
        return varied > 0 ? spread(n, x, y, xy) / Math.sqrt(varied) : null;
    }

    /** n times the sum of products less the product of the sums. */
    private static double spread(long n, long x, long y, long xy) {
        return BigInteger.valueOf(n)
                .multiply(BigInteger.valueOf(xy))
                .subtract(BigInteger.valueOf(x).multiply(BigInteger.valueOf(y)))
                .doubleValue();
    }
}
