package org.metalingua.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;
import org.metalingua.itests.PluginJar;

/** One update of a question type: from the upload to the answer that the new version is in service. */
final class UpdateBenchmark {
    private static final int UPDATES = 50;
    private static final String TYPE = "multiple_choice";

    private UpdateBenchmark() {}

    static List<Row> run(Path scratch) {
        try (Distribution distribution = Distribution.unpack(scratch, Map.of()).start()) {
            Api admin = new Api(distribution.baseUri()).as("platform-admin");
            PluginJar shipped = PluginJar.shipped(distribution, TYPE);
            List<Double> milliseconds = new ArrayList<>();
            for (int update = 1; update <= UPDATES; update++) {
                String version = "1.1." + update;
                PluginJar next = shipped.version(version);
                long begin = System.nanoTime();
                String state = next.install(admin).ok().get("state").asText();
                milliseconds.add((System.nanoTime() - begin) / 1e6);
                if (!state.equals("ACTIVE")) {
                    throw new IllegalStateException(TYPE + " " + version + " is " + state);
                }
            }
            return List.of(
                    Row.alone("one plugin update, median of " + UPDATES, Stats.median(milliseconds), "ms"),
                    Row.alone("one plugin update, slowest", Stats.quantile(milliseconds, 1), "ms"));
        }
    }
}
