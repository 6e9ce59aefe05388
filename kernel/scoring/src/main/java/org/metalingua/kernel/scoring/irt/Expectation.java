package org.metalingua.kernel.scoring.irt;

import java.util.stream.IntStream;

/**
 * The E step: how many learners of each ability were given each item, and were right, if the parameters held. Split
 * over threads by patterns.
 */
final class Expectation {
    private static final int NODES = Quadrature.NODES;

    private final ResponseMatrix responses;
    private final int threads;
    /** Whether it is less work to take missing responses off the sum of all items than to add up the given ones. */
    private final boolean[] nearlyComplete;

    Expectation(ResponseMatrix responses, int threads) {
        this.responses = responses;
        this.threads = Math.max(1, Math.min(threads, responses.patterns()));
        nearlyComplete = new boolean[responses.patterns()];
        for (int p = 0; p < nearlyComplete.length; p++) {
            int missing = 0;
            int wrong = 0;
            for (byte response : responses.pattern(p)) {
                missing += response == ResponseMatrix.MISSING ? 1 : 0;
                wrong += response == ResponseMatrix.WRONG ? 1 : 0;
            }
            nearlyComplete[p] = missing < wrong;
        }
    }

    /** Sums over the learners, by item and node in one row. */
    static final class Counts {
        final double[] right;
        final double[] answered;
        /** By node. */
        final double[] learners = new double[NODES];

        double logLikelihood;

        Counts(int items) {
            right = new double[items * NODES];
            answered = new double[items * NODES];
        }

        private Counts plus(Counts other) {
            add(right, other.right);
            add(answered, other.answered);
            add(learners, other.learners);
            logLikelihood += other.logLikelihood;
            return this;
        }

        private static void add(double[] to, double[] from) {
            for (int i = 0; i < to.length; i++) {
                to[i] += from[i];
            }
        }
    }

    /** What the items say at the nodes, in one row by item and node. */
    private static final class Tables {
        final double[] logRight;
        final double[] logWrong;
        final double[] logOdds;
        final double[] allWrong = new double[NODES];
        final double[] logWeights;

        Tables(ItemParameters parameters) {
            int items = parameters.slopes.length;
            logRight = new double[items * NODES];
            logWrong = new double[items * NODES];
            logOdds = new double[items * NODES];
            logWeights = Quadrature.logWeights(parameters.mean, parameters.sd);
            for (int i = 0; i < items; i++) {
                double c = parameters.guessing(i);
                for (int q = 0; q < NODES; q++) {
                    double odds = Math.exp(-parameters.slopes[i] * Quadrature.node(q) - parameters.intercepts[i]);
                    int at = i * NODES + q;
                    logRight[at] = Math.log((1 + c * odds) / (1 + odds));
                    logWrong[at] = Math.log((1 - c) * odds / (1 + odds));
                    logOdds[at] = logRight[at] - logWrong[at];
                    allWrong[q] += logWrong[at];
                }
            }
        }
    }

    Counts run(ItemParameters parameters) {
        Tables tables = new Tables(parameters);
        return IntStream.range(0, threads)
                .parallel()
                .mapToObj(part -> count(tables, part))
                .toList() // in the order of the parts: the same responses give the same sums
                .stream()
                .reduce(Counts::plus)
                .orElseThrow();
    }

    private int start(int part) {
        return (int) ((long) responses.patterns() * part / threads);
    }

    private Counts count(Tables tables, int part) {
        Counts counts = new Counts(responses.items());
        double[] posterior = new double[NODES];
        double[] complete = new double[NODES];
        for (int p = start(part); p < start(part + 1); p++) {
            byte[] pattern = responses.pattern(p);
            int learners = responses.count(p);
            counts.logLikelihood += learners * posterior(tables, pattern, nearlyComplete[p], posterior);
            for (int q = 0; q < NODES; q++) {
                posterior[q] *= learners;
            }
            add(counts.learners, 0, posterior, 0);
            if (nearlyComplete[p]) {
                add(complete, 0, posterior, 0);
            }
            for (int i = 0; i < pattern.length; i++) {
                if (pattern[i] == ResponseMatrix.RIGHT) {
                    add(counts.right, i * NODES, posterior, 0);
                }
                if (nearlyComplete[p] && pattern[i] == ResponseMatrix.MISSING) {
                    subtract(counts.answered, i * NODES, posterior, 0);
                } else if (!nearlyComplete[p] && pattern[i] != ResponseMatrix.MISSING) {
                    add(counts.answered, i * NODES, posterior, 0);
                }
            }
        }
        for (int i = 0; i < responses.items(); i++) {
            add(counts.answered, i * NODES, complete, 0);
        }
        return counts;
    }

    /**
     * Fills in the posterior of a pattern.
     *
     * @return logarithm of the pattern's probability
     */
    private static double posterior(Tables tables, byte[] pattern, boolean nearlyComplete, double[] posterior) {
        System.arraycopy(tables.logWeights, 0, posterior, 0, NODES);
        if (nearlyComplete) {
            add(posterior, 0, tables.allWrong, 0);
        }
        for (int i = 0; i < pattern.length; i++) {
            switch (pattern[i]) {
                case ResponseMatrix.RIGHT ->
                    add(posterior, 0, nearlyComplete ? tables.logOdds : tables.logRight, i * NODES);
                case ResponseMatrix.WRONG -> {
                    if (!nearlyComplete) {
                        add(posterior, 0, tables.logWrong, i * NODES);
                    }
                }
                default -> {
                    if (nearlyComplete) {
                        subtract(posterior, 0, tables.logWrong, i * NODES);
                    }
                }
            }
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (int q = 0; q < NODES; q++) {
            highest = Math.max(highest, posterior[q]);
        }
        double sum = 0;
        for (int q = 0; q < NODES; q++) {
            posterior[q] = Math.exp(posterior[q] - highest);
            sum += posterior[q];
        }
        for (int q = 0; q < NODES; q++) {
            posterior[q] /= sum;
        }
        return highest + Math.log(sum);
    }

    /** Sees the posterior of a pattern. */
    interface Visitor {
        void pattern(byte[] pattern, int learners, double[] posterior);
    }

    /** Shows the patterns of one part of {@link #threads} to a visitor. */
    void visit(ItemParameters parameters, int part, Visitor visitor) {
        Tables tables = new Tables(parameters);
        double[] posterior = new double[NODES];
        for (int p = start(part); p < start(part + 1); p++) {
            posterior(tables, responses.pattern(p), nearlyComplete[p], posterior);
            visitor.pattern(responses.pattern(p), responses.count(p), posterior);
        }
    }

    int threads() {
        return threads;
    }

    private static void add(double[] to, int toStart, double[] from, int fromStart) {
        for (int q = 0; q < NODES; q++) {
            to[toStart + q] += from[fromStart + q];
        }
    }

    private static void subtract(double[] to, int toStart, double[] from, int fromStart) {
        for (int q = 0; q < NODES; q++) {
            to[toStart + q] -= from[fromStart + q];
        }
    }
}
