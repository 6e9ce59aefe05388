package org.metalingua.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
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

    static List<Row> run(Path scratch) throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        List<Double> baselineFirst = new ArrayList<>();
        List<Double> baselineLater = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try (Distribution baseline = Baseline.unpack(scratch.resolve("baseline-" + run));
                    Distribution ours = Distribution.unpack(scratch.resolve("ours-" + run), Map.of())) {
                baselineFirst.add(seconds(baseline, Baseline.PATH));
                first.add(seconds(ours, READY));
                baselineLater.add(seconds(baseline, Baseline.PATH));
                later.add(seconds(ours, READY));
            }
        }
        return List.of(
                Row.ratio(
                        "first start to ready, with initdb",
                        Stats.median(first),
                        "s",
                        "bare Karaf, first start",
                        Stats.median(baselineFirst)),
                Row.ratio(
                                "later start to ready",
                                Stats.median(later),
                                "s",
                                "bare Karaf, later start",
                                Stats.median(baselineLater))
                        .mustReach(Row.Target.atMost(3)));
    }

    private static double seconds(Distribution distribution, String path) {
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
        distribution.stop();
        return seconds;
    }
}
