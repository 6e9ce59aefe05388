package org.metalingua.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the benchmarks against the distribution that the system property {@code metalingua.distribution} names and
 * prints one table.
 */
public final class Benchmarks {
    private interface Benchmark {
        List<Row> run(Path scratch) throws Exception;
    }

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("start", StartBenchmark::run);
        ALL.put("item-types-start", ItemTypesStartBenchmark::run);
        ALL.put("memory", MemoryBenchmark::run);
        ALL.put("update", UpdateBenchmark::run);
        ALL.put("submit-answer", SubmitAnswerBenchmark::run);
        ALL.put("scoring", ScoringBenchmark::run);
        ALL.put("lesson", LessonBenchmark::run);
        ALL.put("learning", LearningBenchmark::run);
        ALL.put("adaptive", AdaptiveBenchmark::run);
        ALL.put("item-report", ItemReportBenchmark::run);
        ALL.put("import", ImportBenchmark::run);
        ALL.put("people-import", PeopleImportBenchmark::run);
        ALL.put("institutes", InstitutesBenchmark::run);
        ALL.put("authentication", AuthenticationBenchmark::run);
    }

    private Benchmarks() {}

    /** @param arguments a folder for what the runs leave behind, emptied first; names of benchmarks, comma-separated */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Path.of(arguments[0]);
        Set<String> chosen = Set.of(arguments[1].split(","));
        if (!ALL.keySet().containsAll(chosen)) {
            throw new IllegalArgumentException("the benchmarks are " + ALL.keySet() + ", not " + chosen);
        }
        delete(scratch);
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, Benchmark> benchmark : ALL.entrySet()) {
            if (chosen.contains(benchmark.getKey())) {
                System.out.println("measuring " + benchmark.getKey());
                rows.addAll(benchmark.getValue().run(Files.createDirectories(scratch.resolve(benchmark.getKey()))));
            }
        }
        System.out.println();
        System.out.println(Machine.describe());
        System.out.println();
        System.out.println(Row.HEADER);
        rows.forEach(row -> System.out.println(row.markdown()));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
