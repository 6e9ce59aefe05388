package org.metalingua.kernel.scoring.irt;

/** Nodes over the abilities of a population: as close as the posterior of a hundred items needs. */
final class Quadrature {
    static final int NODES = 61;
    private static final double LOWEST = -6;
    private static final double STEP = 0.2;

    private Quadrature() {}

    static double node(int q) {
        return LOWEST + q * STEP;
    }

    /** Logarithms of the shares of a normal population at the nodes. */
    static double[] logWeights(double mean, double sd) {
        Prior population = new Prior(mean, sd);
        double[] logs = new double[NODES];
        double sum = 0;
        for (int q = 0; q < NODES; q++) {
            logs[q] = population.logDensity(node(q));
            sum += Math.exp(logs[q]);
        }
        for (int q = 0; q < NODES; q++) {
            logs[q] -= Math.log(sum);
        }
        return logs;
    }
}
