package org.metalingua.kernel.scoring.irt;

/**
 * A normal distribution of ability.
 *
 * @param mean in logits
 * @param sd standard deviation in logits, positive
 */
public record Prior(double mean, double sd) {
    /** The population that items are calibrated on. */
    public static final Prior STANDARD = new Prior(0, 1);

    public Prior {
        if (!Double.isFinite(mean) || !(sd > 0 && Double.isFinite(sd))) {
            throw new IllegalArgumentException("no normal distribution: mean " + mean + ", sd " + sd);
        }
    }

    /** Logarithm of the density, without its constant. */
    double logDensity(double theta) {
        double z = (theta - mean) / sd;
        return -z * z / 2;
    }
}
