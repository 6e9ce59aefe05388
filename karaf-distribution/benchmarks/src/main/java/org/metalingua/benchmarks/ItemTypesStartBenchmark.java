package org.metalingua.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;
import org.metalingua.itests.PluginJar;

/** What item types add to a later start: the same distribution with forty of them and with none, runs in turn. */
final class ItemTypesStartBenchmark {
    private static final int TYPES = 40;
    private static final int RUNS = 7;
    private static final String PLUGINS = "/api/admin/plugins";
    private static final String MODEL = "multiple_choice";

    private ItemTypesStartBenchmark() {}

    static List<Row> run(Path scratch) throws Exception {
        List<Start> without = new ArrayList<>();
        List<Start> with = new ArrayList<>();
        try (Distribution none = Distribution.unpack(scratch.resolve("none"), Map.of());
                Distribution forty = Distribution.unpack(scratch.resolve("forty"), Map.of())) {
            removeAll(none);
            fillUp(forty);
            for (int run = 0; run < RUNS; run++) {
                without.add(Start.of(none, Start.READY));
                with.add(Start.of(forty, Start.READY));
                System.out.printf(
                        "  none %.2f s, %d types %.2f s%n",
                        without.get(run).seconds(), TYPES, with.get(run).seconds());
            }
        }
        return List.of(
                Start.compare("later start with " + TYPES + " item types", with, "with none", without, Start::seconds)
                        .mustReach(Row.Target.atMost(1.1)),
                Start.compare("the same, processor time", with, "with none", without, Start::processorSeconds));
    }

    /** The demo test is imported first, as it needs its types. */
    private static void removeAll(Distribution distribution) {
        distribution.start();
        Api admin = new Api(distribution.baseUri()).as("platform-admin");
        for (JsonNode plugin : admin.get(PLUGINS).ok().get("items")) {
            admin.delete(PLUGINS + "/" + plugin.get("id").asText()).ok();
        }
        expect(admin, 0);
        distribution.stop();
    }

    /** The shipped types, and copies of one of them under other names. */
    private static void fillUp(Distribution distribution) throws IOException {
        Path folder = distribution.home().resolve("plugins");
        long shipped;
        try (Stream<Path> jars = Files.list(folder)) {
            shipped = jars.count();
        }
        PluginJar model = PluginJar.shipped(distribution, MODEL);
        for (long n = shipped; n < TYPES; n++) {
            String name = "copy_" + n;
            Files.write(
                    folder.resolve("question-" + name + ".jar"),
                    model.header("Bundle-SymbolicName", old -> "org.metalingua.question." + name)
                            .header("Provide-Capability", old -> old.replace(MODEL, name))
                            .entry(
                                    model.header("Service-Component"),
                                    xml -> xml.replace('"' + MODEL + '"', '"' + name + '"'))
                            .entry("vectors.json", json -> json.replace('"' + MODEL + '"', '"' + name + '"'))
                            .bytes());
        }
        distribution.start();
        expect(new Api(distribution.baseUri()).as("admin"), TYPES);
        distribution.stop();
    }

    private static void expect(Api admin, int types) {
        JsonNode items = admin.get(PLUGINS).ok().get("items");
        long active = items.findValuesAsText("state").stream()
                .filter("ACTIVE"::equals)
                .count();
        if (active != types) {
            throw new IllegalStateException(active + " item types are in service, not " + types + ": " + items);
        }
    }
}
