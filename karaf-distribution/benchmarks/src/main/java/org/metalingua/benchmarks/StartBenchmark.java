package org.metalingua.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;

/**
 * Start to ready, against a Karaf of the same version with the framework and one whiteboard servlet: the same JVM, the
 * same settings, runs in turn.
 */
final class StartBenchmark {
    private static final int RUNS = 5;
    private static final String READY = "/api/health/ready";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private StartBenchmark() {}

    /**
     * One start.
     *
     * @param seconds on the clock
     * @param processorSeconds of the JVM on all cores until then; says more than the clock where others use the machine
     */
    private record Start(double seconds, double processorSeconds) {}

    static List<Row> run(Path scratch) throws Exception {
        List<Start> first = new ArrayList<>();
        List<Start> later = new ArrayList<>();
        List<Start> bareFirst = new ArrayList<>();
        List<Start> bareLater = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try (Distribution bare = Baseline.unpack(scratch.resolve("baseline-" + run));
                    Distribution ours = Distribution.unpack(scratch.resolve("ours-" + run), Map.of())) {
                bareFirst.add(start(bare, Baseline.PATH));
                first.add(start(ours, READY));
                bareLater.add(start(bare, Baseline.PATH));
                later.add(start(ours, READY));
                System.out.printf(
                        "  first %.2f s, bare %.2f s; later %.2f s, bare %.2f s%n",
                        first.get(run).seconds(),
                        bareFirst.get(run).seconds(),
                        later.get(run).seconds(),
                        bareLater.get(run).seconds());
            }
        }
        return List.of(
                compare("first start to ready, with initdb", first, bareFirst, Start::seconds),
                compare("later start to ready", later, bareLater, Start::seconds)
                        .mustReach(Row.Target.atMost(3)),
                compare("later start, processor time", later, bareLater, Start::processorSeconds));
    }

    private static Row compare(String what, List<Start> ours, List<Start> bare, ToDoubleFunction<Start> of) {
        return Row.ratio(what, median(ours, of), "s", "bare Karaf", median(bare, of));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
        return Stats.median(starts.stream().mapToDouble(of).boxed().toList());
    }

    private static Start start(Distribution distribution, String path) {
        long begin = System.nanoTime();
        distribution.launch();
        Api api = new Api(distribution.baseUri());
        while (api.statusOf(path) != 200) {
            if (!distribution.process().isAlive()) {
                throw new IllegalStateException("it ended instead of being ready: see " + distribution.output());
            }
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new IllegalStateException("not ready after " + LONGEST + ": see " + distribution.log());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double processorSeconds =
                distribution.process().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        distribution.stop();
        return new Start(seconds, processorSeconds);
    }
}
