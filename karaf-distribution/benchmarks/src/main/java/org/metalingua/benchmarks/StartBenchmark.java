package org.metalingua.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metalingua.itests.Distribution;

/**
 * Start to ready, against a Karaf of the same version with the framework and one whiteboard servlet: the same JVM, the
 * same settings, runs in turn.
 */
final class StartBenchmark {
    private static final int RUNS = 5;
    private static final String BARE = "bare Karaf";

    private StartBenchmark() {}

    static List<Row> run(Path scratch) throws Exception {
        List<Start> first = new ArrayList<>();
        List<Start> later = new ArrayList<>();
        List<Start> bareFirst = new ArrayList<>();
        List<Start> bareLater = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try (Distribution bare = Baseline.unpack(scratch.resolve("baseline-" + run));
                    Distribution ours = Distribution.unpack(scratch.resolve("ours-" + run), Map.of())) {
                bareFirst.add(Start.of(bare, Baseline.PATH));
                first.add(Start.of(ours, Start.READY));
                bareLater.add(Start.of(bare, Baseline.PATH));
                later.add(Start.of(ours, Start.READY));
                System.out.printf(
                        "  first %.2f s, bare %.2f s; later %.2f s, bare %.2f s%n",
                        first.get(run).seconds(),
                        bareFirst.get(run).seconds(),
                        later.get(run).seconds(),
                        bareLater.get(run).seconds());
            }
        }
        return List.of(
                Start.compare("first start to ready, with initdb", first, BARE, bareFirst, Start::seconds),
                Start.compare("later start to ready", later, BARE, bareLater, Start::seconds)
                        .mustReach(Row.Target.atMost(3)),
                Start.compare("later start, processor time", later, BARE, bareLater, Start::processorSeconds));
    }
}
