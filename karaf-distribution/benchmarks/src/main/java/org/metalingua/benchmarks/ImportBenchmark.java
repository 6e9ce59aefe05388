package org.metalingua.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;
import org.metalingua.itests.MoodleQuiz;

/** Moodle XML of 5,000 questions: from the upload until all of them are in the bank, with a report on each. */
final class ImportBenchmark {
    private static final int QUESTIONS = 5_000;
    private static final int RUNS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String IMPORTS = "/api/unified-testing/imports";

    private ImportBenchmark() {}

    static List<Row> run(Path scratch) {
        try (Distribution distribution = Distribution.unpack(scratch, Map.of()).start()) {
            Api teacher = new Api(distribution.baseUri()).as("teacher");
            List<Double> seconds = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                byte[] file = MoodleQuiz.of(QUESTIONS, "run-" + run + "-");
                long begin = System.nanoTime();
                JsonNode started = teacher.postRaw(
                                IMPORTS + "?name=quiz.xml&skill=grammar&cefrLevel=B1&language=en",
                                file,
                                "application/xml")
                        .ok();
                JsonNode ended = Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(
                                () -> state(teacher, started),
                                state -> !state.get("state").asText().equals("running"));
                seconds.add((System.nanoTime() - begin) / 1e9);
                if (ended.get("imported").asInt() != QUESTIONS) {
                    throw new IllegalStateException("not all were imported: " + ended);
                }
            }
            return List.of(
                    Row.alone("import: 5,000 questions of Moodle XML, median of " + RUNS, Stats.median(seconds), "s")
                            .mustReach(Row.Target.atMost(20)),
                    Row.alone("import: the first one after a start", seconds.get(0), "s")
                            .mustReach(Row.Target.atMost(20)));
        }
    }

    private static JsonNode state(Api teacher, JsonNode started) {
        return teacher.get(IMPORTS + "/" + started.get("id").asText()).ok();
    }
}
