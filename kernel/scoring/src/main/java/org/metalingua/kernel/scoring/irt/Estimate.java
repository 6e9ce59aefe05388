package org.metalingua.kernel.scoring.irt;

/**
 * A learner's place on the scale of item difficulties, in logits.
 *
 * @param theta 0 is the mean of the population the items were calibrated on
 * @param standardError of theta, in logits; the posterior standard deviation where there is a posterior
 * @param atBound whether theta lies on an end of its range because the responses point beyond it
 */
public record Estimate(double theta, double standardError, boolean atBound) {}
