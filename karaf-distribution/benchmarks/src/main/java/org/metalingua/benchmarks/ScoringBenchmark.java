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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Scoring calls of one thread with bound content, key and response; a plugin's vectors in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScoringBenchmark {
    /** Set for each plugin that the distribution ships. */
    @Param("")
    public String plugin;

    private List<ShippedPlugin.Call> calls;
    private int next;

    static List<Row> run(Path scratch) throws Exception {
        OptionsBuilder options = new OptionsBuilder();
        options.include(ScoringBenchmark.class.getName())
                .param("plugin", ShippedPlugin.names("").toArray(String[]::new))
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
                    "scoring, " + result.getParams().getParam("plugin"),
                    result.getPrimaryResult().getScore(),
                    "calls/s"));
        }
        return rows;
    }

    @Setup
    public void load() throws Exception {
        calls = ShippedPlugin.calls(plugin);
    }

    @Benchmark
    public Score score() {
        next = next + 1 == calls.size() ? 0 : next + 1;
        return calls.get(next).score();
    }
}
