package org.metalingua.kernel.scoring.irt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.metalingua.kernel.scoring.CefrScale;

/** Counts while a simulation runs. */
final class SimulationTally {
    /** Where one band ends and the next begins: a logit around each whole one. */
    private static final double[] EDGES = {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5};

    /** One learner's end. */
    private record Ended(double theta, Estimate estimate, int length, int levelsApart) {
        double error() {
            return estimate.theta() - theta;
        }
    }

    private final CefrScale cuts;
    private final int[] seen;
    private final int[] blocked;
    private final List<Ended> all = new ArrayList<>();
    private final Map<Step.Reason, Integer> reasons = new EnumMap<>(Step.Reason.class);

    SimulationTally(ItemBank bank, CefrScale cuts) {
        this.cuts = cuts;
        this.seen = new int[bank.size()];
        this.blocked = new int[bank.size()];
        for (Step.Reason reason : Step.Reason.values()) {
            reasons.put(reason, 0);
        }
    }

    /** By the learners so far. */
    Exposure exposure() {
        return item -> all.isEmpty() ? 0 : (double) seen[item] / all.size();
    }

    void blocked(List<Integer> items) {
        items.forEach(item -> blocked[item]++);
    }

    /** @param items in the first places, those that were given */
    void add(double theta, AdaptiveSession session, int[] items, Step.Reason reason) {
        Arrays.stream(items, 0, session.length()).forEach(item -> seen[item]++);
        reasons.merge(reason, 1, Integer::sum);
        int apart = Math.abs(session.level().ordinal() - cuts.level(theta).ordinal());
        all.add(new Ended(theta, session.estimate(), session.length(), apart));
    }

    SimulationReport report() {
        SimulationReport.Band whole = band(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double n = all.size();
        double sumOfSquares = Arrays.stream(seen).mapToDouble(s -> s / n * s).sum();
        return new SimulationReport(
                all.size(),
                whole.bias(),
                whole.rmse(),
                all.stream().mapToDouble(e -> Math.abs(e.error())).average().orElseThrow(),
                correlation(),
                whole.meanLength(),
                Math.sqrt(all.stream()
                        .mapToDouble(e -> Math.pow(e.length() - whole.meanLength(), 2))
                        .average()
                        .orElseThrow()),
                whole.meanStandardError(),
                Arrays.stream(seen).mapToObj(s -> s / n).toList(),
                IntStream.range(0, seen.length)
                        .mapToObj(i -> (seen[i] + blocked[i]) / n)
                        .toList(),
                Arrays.stream(seen).max().orElse(0) / n,
                n == 1 || whole.meanLength() == 0 ? 0 : (sumOfSquares / whole.meanLength() - 1) / (n - 1),
                seen.length == 0
                        ? 0
                        : (double) Arrays.stream(seen).filter(s -> s == 0).count() / seen.length,
                whole.accuracy(),
                all.stream().filter(e -> e.levelsApart() <= 1).count() / n,
                reasons,
                bands());
    }

    private List<SimulationReport.Band> bands() {
        return IntStream.rangeClosed(0, EDGES.length)
                .mapToObj(i -> band(
                        i == 0 ? Double.NEGATIVE_INFINITY : EDGES[i - 1],
                        i == EDGES.length ? Double.POSITIVE_INFINITY : EDGES[i]))
                .filter(band -> band.learners() > 0)
                .toList();
    }

    private SimulationReport.Band band(double from, double to) {
        List<Ended> members =
                all.stream().filter(e -> e.theta() >= from && e.theta() < to).toList();
        return new SimulationReport.Band(
                from,
                to,
                members.size(),
                members.stream().mapToDouble(Ended::error).average().orElse(0),
                Math.sqrt(members.stream()
                        .mapToDouble(e -> e.error() * e.error())
                        .average()
                        .orElse(0)),
                members.stream().mapToInt(Ended::length).average().orElse(0),
                members.stream()
                        .mapToDouble(e -> e.estimate().standardError())
                        .average()
                        .orElse(0),
                members.stream()
                        .mapToInt(e -> e.levelsApart() == 0 ? 1 : 0)
                        .average()
                        .orElse(0));
    }

    private double correlation() {
        double meanTruth = all.stream().mapToDouble(Ended::theta).average().orElseThrow();
        double meanEstimate =
                all.stream().mapToDouble(e -> e.estimate().theta()).average().orElseThrow();
        double truth = 0;
        double estimates = 0;
        double both = 0;
        for (Ended e : all) {
            double x = e.theta() - meanTruth;
            double y = e.estimate().theta() - meanEstimate;
            truth += x * x;
            estimates += y * y;
            both += x * y;
        }
        return both / Math.sqrt(truth * estimates);
    }
}
