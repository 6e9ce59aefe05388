package org.metalingua.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;

/**
 * One start, from the command to the first good answer.
 *
 * @param seconds on the clock
 * @param processorSeconds of the JVM on all cores until then; says more than the clock where others use the machine
 */
record Start(double seconds, double processorSeconds) {
    static final String READY = "/api/health/ready";

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Starts the distribution, waits until the path answers 200, and stops it. */
    static Start of(Distribution distribution, String path) {
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

    /** The medians of one side beside those of another. */
    static Row compare(
            String what, List<Start> ours, String against, List<Start> theirs, ToDoubleFunction<Start> figure) {
        return Row.ratio(what, median(ours, figure), "s", against, median(theirs, figure));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Stats.median(starts.stream().mapToDouble(figure).boxed().toList());
    }
}
