package org.metalingua.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.item.Score;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Scores the answers of whole lessons on one thread; the activity types take turns, and so do their vectors. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LessonBenchmark {
    private static final int ACTIVITIES = 15;
    private static final double MOST_MILLIS = 1;

    private List<List<ShippedPlugin.Call>> types;
    private int nextType;
    private int nextCall;

    static List<Row> run(Path scratch) throws Exception {
        OptionsBuilder options = new OptionsBuilder();
        options.include(LessonBenchmark.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        List<Row> rows = new ArrayList<>();
        for (RunResult result : new Runner(options.build()).run()) {
            rows.add(Row.alone(
                            "scoring of a lesson of " + ACTIVITIES + " activities",
                            result.getPrimaryResult().getScore(),
                            "ms")
                    .mustReach(Row.Target.atMost(MOST_MILLIS)));
        }
        return rows;
    }

    @Setup
    public void load() throws Exception {
        types = new ArrayList<>();
        for (String plugin : ShippedPlugin.names("activity-")) {
            types.add(ShippedPlugin.calls(plugin));
        }
    }

    @Benchmark
    public void lesson(Blackhole lesson) {
        for (int i = 0; i < ACTIVITIES; i++) {
            lesson.consume(next());
        }
    }

    private Score next() {
        nextType = nextType + 1 == types.size() ? 0 : nextType + 1;
        List<ShippedPlugin.Call> calls = types.get(nextType);
        nextCall = (nextCall + 1) & Integer.MAX_VALUE;
        return calls.get(nextCall % calls.size()).score();
    }
}
