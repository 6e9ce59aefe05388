package org.metalingua.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.metalingua.kernel.scoring.irt.AdaptiveRules;
import org.metalingua.kernel.scoring.irt.AdaptiveSession;
import org.metalingua.kernel.scoring.irt.AdaptiveSession.Answered;
import org.metalingua.kernel.scoring.irt.BankItem;
import org.metalingua.kernel.scoring.irt.Blueprint;
import org.metalingua.kernel.scoring.irt.Calibration;
import org.metalingua.kernel.scoring.irt.CalibrationResult;
import org.metalingua.kernel.scoring.irt.Estimate;
import org.metalingua.kernel.scoring.irt.Exposure;
import org.metalingua.kernel.scoring.irt.ItemBank;
import org.metalingua.kernel.scoring.irt.Logistic;
import org.metalingua.kernel.scoring.irt.Observation;
import org.metalingua.kernel.scoring.irt.Posterior;
import org.metalingua.kernel.scoring.irt.Prior;
import org.metalingua.kernel.scoring.irt.Progress;
import org.metalingua.kernel.scoring.irt.ResponseMatrix;
import org.metalingua.kernel.scoring.irt.Selection;
import org.metalingua.kernel.scoring.irt.Step;
import org.metalingua.kernel.scoring.irt.Stopping;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Adaptive testing on one thread: 10,000 three-parameter items in six areas, exposure limit, randomesque selection and
 * a blueprint, against a plain scan over the arrays of the same items for the most informative one, which has none of
 * these.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AdaptiveBenchmark {
    private static final int ITEMS = 10_000;
    private static final int AREAS = 6;
    private static final int LENGTH = 30;
    private static final int LEARNERS = 256;
    private static final int UPDATED_ITEMS = 40;
    private static final int CALIBRATED_ITEMS = 100;
    private static final int CALIBRATING_LEARNERS = 10_000;
    private static final double EXPOSURE_LIMIT = 0.25;
    private static final double MICROSECONDS_PER_SECOND = 1e6;
    private static final double MICROSECONDS_PER_MILLISECOND = 1e3;
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    private final SplittableRandom random = new SplittableRandom(7);
    private final double[] a = new double[ITEMS];
    private final double[] b = new double[ITEMS];
    private final double[] c = new double[ITEMS];
    private final boolean[] used = new boolean[ITEMS];
    private final List<AdaptiveSession> sessions = new ArrayList<>();
    private ItemBank bank;
    private AdaptiveRules rules;
    private Exposure exposure;
    private List<Observation> observations;
    private int next;

    static List<Row> run(Path scratch) throws Exception {
        OptionsBuilder options = new OptionsBuilder();
        options.include(AdaptiveBenchmark.class.getName())
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        Map<String, Double> microseconds = new HashMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            microseconds.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
        List<Row> rows = new ArrayList<>();
        rows.add(Row.ratio(
                        "adaptive: next of 10,000 items, with exposure control and blueprint",
                        MICROSECONDS_PER_SECOND / microseconds.get("nextItem"),
                        "items/s",
                        "plain array scan without them",
                        MICROSECONDS_PER_SECOND / microseconds.get("plainScan"))
                .mustReach(Row.Target.atLeast(1)));
        rows.add(Row.alone(
                        "adaptive: session of 30 items out of 10,000",
                        microseconds.get("session") / MICROSECONDS_PER_MILLISECOND,
                        "ms")
                .mustReach(Row.Target.atMost(5)));
        rows.add(Row.alone("adaptive: ability after 40 items", microseconds.get("ability"), "µs")
                .mustReach(Row.Target.atMost(50)));
        for (Calibration.Model model : List.of(Calibration.Model.TWO_PARAMETERS, Calibration.Model.THREE_PARAMETERS)) {
            rows.add(Row.alone(
                            "adaptive: calibration of 100 items by 10,000 learners, " + model,
                            secondsToCalibrate(model),
                            "s")
                    .mustReach(Row.Target.atMost(30)));
        }
        return rows;
    }

    private static double secondsToCalibrate(Calibration.Model model) {
        AdaptiveBenchmark benchmark = new AdaptiveBenchmark();
        benchmark.drawItems();
        ResponseMatrix responses = benchmark.responses();
        long start = System.nanoTime();
        CalibrationResult result = Calibration.of(model).run(responses, Progress.NONE);
        double seconds = (System.nanoTime() - start) / NANOSECONDS_PER_SECOND;
        if (!result.converged()) {
            throw new IllegalStateException("the calibration came to no end");
        }
        return seconds;
    }

    @Setup
    public void prepare() {
        drawItems();
        bank = ItemBank.of(IntStream.range(0, ITEMS)
                .mapToObj(i -> new BankItem(item(i), i % AREAS, BankItem.ALONE, Set.of()))
                .toList());
        double[] rates = IntStream.range(0, ITEMS)
                .mapToDouble(i -> random.nextDouble() * 2 * EXPOSURE_LIMIT)
                .toArray();
        exposure = item -> rates[item];
        rules = AdaptiveRules.of(Stopping.after(LENGTH))
                .with(new Selection.Randomesque(5, OptionalInt.empty()))
                .with(new Blueprint(Collections.nCopies(AREAS, 1.0 / AREAS)))
                .withExposureLimit(EXPOSURE_LIMIT);
        for (int learner = 0; learner < LEARNERS; learner++) {
            sessions.add(walk(LENGTH / 2));
        }
        observations = IntStream.range(0, UPDATED_ITEMS)
                .mapToObj(i -> new Observation(item(i), i % 2))
                .toList();
    }

    private void drawItems() {
        for (int i = 0; i < ITEMS; i++) {
            a[i] = Math.min(2.8, Math.max(0.4, Math.exp(0.2 + 0.3 * random.nextGaussian())));
            b[i] = 1.3 * random.nextGaussian();
            c[i] = 0.05 + 0.2 * random.nextDouble();
        }
    }

    private Logistic item(int i) {
        return new Logistic(a[i], b[i], c[i]);
    }

    private AdaptiveSession walk(int length) {
        double theta = random.nextGaussian();
        AdaptiveSession session = AdaptiveSession.start(bank, rules, random.nextLong());
        while (session.length() < length && session.next(exposure, Duration.ZERO) instanceof Step.Ask ask) {
            double credit = random.nextDouble() < item(ask.item()).expected(theta) ? 1 : 0;
            session.take(new Answered(ask.item(), credit, ask.blocked()));
        }
        return session;
    }

    private ResponseMatrix responses() {
        List<byte[]> rows = new ArrayList<>();
        for (int learner = 0; learner < CALIBRATING_LEARNERS; learner++) {
            double theta = random.nextGaussian();
            byte[] row = new byte[CALIBRATED_ITEMS];
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextDouble() < item(i).expected(theta) ? ResponseMatrix.RIGHT : ResponseMatrix.WRONG;
            }
            rows.add(row);
        }
        return ResponseMatrix.of(CALIBRATED_ITEMS, rows);
    }

    @Benchmark
    public Step nextItem() {
        next = (next + 1) % LEARNERS;
        return sessions.get(next).next(exposure, Duration.ZERO);
    }

    /** The floor any engine should reach. */
    @Benchmark
    public int plainScan() {
        next = (next + 1) % LEARNERS;
        double theta = sessions.get(next).estimate().theta();
        int best = -1;
        double most = -1;
        for (int i = 0; i < ITEMS; i++) {
            if (used[i]) {
                continue;
            }
            double knows = 1 / (1 + Math.exp(-a[i] * (theta - b[i])));
            double p = c[i] + (1 - c[i]) * knows;
            double rise = (1 - c[i]) * a[i] * knows * (1 - knows);
            double information = rise * rise / (p * (1 - p));
            if (information > most) {
                most = information;
                best = i;
            }
        }
        return best;
    }

    @Benchmark
    public AdaptiveSession session() {
        return walk(LENGTH);
    }

    @Benchmark
    public Estimate ability() {
        return Posterior.of(Prior.STANDARD, observations).estimate();
    }
}
