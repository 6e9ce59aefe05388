package org.metalingua.kernel.scoring.irt;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;

/**
 * What is known of a learner's ability: a running log-likelihood on 121 nodes over [-6, 6], wider where the prior is.
 * A response is taken in by one pass over the nodes. Not thread-safe.
 */
public final class Posterior {
    private static final double STEP = 0.1;
    private static final double LOWEST = -6;
    private static final double HIGHEST = 6;
    /** Prior standard deviations that the nodes reach to on either side. */
    private static final double REACH = 6;
    /** Nodes a standard deviation apart and closer integrate a bell curve to six digits. */
    private static final double NODES_PER_SD = 1;

    private static final int MOST_NODES = 4_001;
    /** The product of so many probabilities is still a number when each is above exp(-{@link #FARTHEST}). */
    private static final int BATCH = 8;

    private static final double FARTHEST = 80;

    private final Prior prior;
    private final double low;
    private final double step;
    private final double[] logDensity;
    private boolean empty = true;

    private Posterior(Prior prior, double low, double step, int nodes) {
        this.prior = prior;
        this.low = low;
        this.step = step;
        this.logDensity = new double[nodes];
        for (int q = 0; q < nodes; q++) {
            logDensity[q] = prior.logDensity(node(q));
        }
    }

    /** Before any response. */
    public static Posterior of(Prior prior) {
        double from = Math.min(LOWEST, prior.mean() - REACH * prior.sd());
        double to = Math.max(HIGHEST, prior.mean() + REACH * prior.sd());
        return over(prior, from, to, Math.min(STEP, prior.sd() / 2));
    }

    /** After these responses. Where they leave less open than a node is wide, the nodes are set closer. */
    public static Posterior of(Prior prior, List<Observation> observations) {
        Posterior posterior = of(prior);
        posterior.add(observations);
        Estimate coarse = posterior.estimate();
        if (coarse.standardError() >= posterior.step * NODES_PER_SD) {
            return posterior;
        }
        double reach = 2 * REACH * posterior.step;
        Posterior close = over(prior, coarse.theta() - reach, coarse.theta() + reach, posterior.step / 20);
        close.add(observations);
        return close;
    }

    private static Posterior over(Prior prior, double from, double to, double step) {
        int nodes = (int) Math.min(MOST_NODES, Math.ceil((to - from) / step - 1e-9) + 1);
        return new Posterior(prior, from, (to - from) / (nodes - 1), nodes);
    }

    /** Takes one response in. */
    public void add(Observation observation) {
        add(List.of(observation));
    }

    /** Takes responses in; much faster than one by one. */
    public void add(List<Observation> observations) {
        double[] product = new double[logDensity.length];
        Arrays.fill(product, 1);
        int factors = 0;
        for (Observation observation : observations) {
            empty = false;
            if (!multiply(product, observation)) {
                for (int q = 0; q < logDensity.length; q++) {
                    logDensity[q] += observation.item().logLikelihood(observation.credit(), node(q));
                }
            } else if (++factors == BATCH) {
                takeIn(product);
                factors = 0;
            }
        }
        if (factors > 0) {
            takeIn(product);
        }
    }

    /**
     * Multiplies the probabilities of a response that is right or wrong. The nodes are equally spaced, so that the odds
     * at one are those at the last one times a constant.
     *
     * @return false, and nothing done, for another response and for an item so far off that the odds would overflow
     */
    private boolean multiply(double[] product, Observation observation) {
        if (!(observation.item() instanceof Logistic item) || observation.credit() % 1 != 0) {
            return false;
        }
        double slope = item.d() * item.a();
        double logOdds = slope * (item.b() - low);
        double lastLogOdds = slope * (item.b() - node(product.length - 1));
        if (Math.abs(logOdds) > FARTHEST || Math.abs(lastLogOdds) > FARTHEST) {
            return false;
        }
        double odds = Math.exp(logOdds);
        double ratio = Math.exp(-slope * step);
        boolean right = observation.credit() == 1;
        double constant = right ? 1 : 0;
        double factor = right ? item.c() : 1 - item.c();
        for (int q = 0; q < product.length; q++) {
            product[q] *= (constant + factor * odds) / (1 + odds);
            odds *= ratio;
        }
        return true;
    }

    private void takeIn(double[] product) {
        for (int q = 0; q < logDensity.length; q++) {
            logDensity[q] += Math.log(product[q]);
            product[q] = 1;
        }
    }

    /** Mean and standard deviation (EAP). */
    public Estimate estimate() {
        if (empty) {
            return new Estimate(prior.mean(), prior.sd(), false);
        }
        double[] density = density();
        double mass = 0;
        double first = 0;
        for (int q = 0; q < density.length; q++) {
            mass += density[q];
            first += density[q] * node(q);
        }
        double mean = first / mass;
        double second = 0;
        for (int q = 0; q < density.length; q++) {
            double deviation = node(q) - mean;
            second += density[q] * deviation * deviation;
        }
        return new Estimate(mean, Math.sqrt(second / mass), false);
    }

    /**
     * How probable each level is: the mass between its cuts. Every level is there, the lowest first; they sum to 1.
     *
     * @param scale with cuts in logits
     */
    public Map<Cefr, Double> levels(CefrScale scale) {
        double[] density = density();
        double all = massBelow(density, node(density.length - 1));
        Map<Cefr, Double> levels = new EnumMap<>(Cefr.class);
        double below = 0;
        for (Cefr level : Cefr.values()) {
            double upTo = 1;
            if (level.ordinal() < scale.cuts().size()) {
                double share = massBelow(density, scale.cuts().get(level.ordinal())) / all;
                upTo = Math.max(below, Math.min(1, share)); // rounding
            }
            levels.put(level, upTo - below);
            below = upTo;
        }
        return Collections.unmodifiableMap(levels);
    }

    /** Relative to its highest point: long tests underflow without. */
    private double[] density() {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : logDensity) {
            highest = Math.max(highest, value);
        }
        double[] density = new double[logDensity.length];
        for (int q = 0; q < density.length; q++) {
            density[q] = Math.exp(logDensity[q] - highest);
        }
        return density;
    }

    /** Integral up to a point, in steps, of the cubics through each four neighbouring nodes. */
    private double massBelow(double[] density, double theta) {
        double cells = (theta - low) / step;
        double sum = 0;
        for (int q = 0; q + 1 < density.length && q < cells; q++) {
            sum += massOfCell(density, q, Math.min(1, cells - q));
        }
        return Math.max(0, sum);
    }

    /** From node q on, for a share of the way to the next: Newton's form around the node, integrated. */
    private static double massOfCell(double[] density, int q, double t) {
        double before = density[Math.max(0, q - 1)];
        double here = density[q];
        double next = density[q + 1];
        double afterNext = density[Math.min(density.length - 1, q + 2)];
        double first = next - here;
        double second = next - 2 * here + before;
        double third = afterNext - 3 * next + 3 * here - before;
        double t2 = t * t;
        return here * t + first * t2 / 2 + second * (t2 * t / 6 - t2 / 4) + third * (t2 * t2 / 24 - t2 / 12);
    }

    private double node(int q) {
        return low + q * step;
    }
}
