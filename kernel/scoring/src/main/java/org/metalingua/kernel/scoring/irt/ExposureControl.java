package org.metalingua.kernel.scoring.irt;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the probabilities of {@link Selection.SympsonHetter}: an item passes its lot the more rarely the more often it
 * is selected. Immutable.
 *
 * @param rules of the test; its selection is replaced
 * @param limit highest share of learners that may see an item, in (0, 1]
 * @param free items that always pass, so that a test never runs out of items; at least as many as a test is long, the
 *     ones selected most rarely
 * @param learners simulated in each round
 * @param rounds at most
 */
public record ExposureControl(
        ItemBank bank,
        AdaptiveRules rules,
        Prior population,
        double limit,
        int free,
        int learners,
        int rounds,
        long seed) {
    /** Lots leave the share of learners that far from where it should be. */
    private static final double NOISE_IN_SD = 2;

    public ExposureControl {
        if (!(limit > 0 && limit <= 1) || free < 0 || rounds < 1) {
            throw new IllegalArgumentException(
                    "no exposure control: limit " + limit + ", " + free + " free items, " + rounds + " rounds");
        }
    }

    /**
     * The probabilities, and how often the items were seen under them.
     *
     * @param passing by place in the bank
     * @param rounds it took
     */
    public record Result(List<Double> passing, double maxExposure, int rounds) {
        public Result {
            passing = List.copyOf(passing);
        }
    }

    /** @throws java.util.concurrent.CancellationException when the progress ends it */
    public Result run(Progress progress) {
        List<Double> passing = Collections.nCopies(bank.size(), 1.0);
        double tolerated = limit + NOISE_IN_SD * Math.sqrt(limit * (1 - limit) / learners);
        for (int round = 1; ; round++) {
            double done = round - 1;
            SimulationReport report = new Simulation(
                            bank, rules.with(new Selection.SympsonHetter(passing)), population, learners, seed + round)
                    .run(share -> progress.done((done + share) / rounds));
            if (round == rounds || report.maxExposure() <= tolerated) {
                return new Result(passing, report.maxExposure(), round);
            }
            passing = adjusted(report.selected());
        }
    }

    private List<Double> adjusted(List<Double> selected) {
        double[] passing = selected.stream()
                .mapToDouble(share -> Math.min(1, limit / share))
                .toArray();
        IntStream.range(0, passing.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> passing[i]).reversed())
                .limit(free)
                .forEach(i -> passing[i] = 1);
        return IntStream.range(0, passing.length).mapToObj(i -> passing[i]).toList();
    }
}
