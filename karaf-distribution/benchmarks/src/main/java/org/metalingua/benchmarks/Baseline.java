package org.metalingua.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.metalingua.itests.Distribution;

/** The same Karaf with the framework, SCR, the HTTP whiteboard and one servlet; nothing else. */
final class Baseline {
    static final String PATH = "/baseline";

    private static final String FEATURES = """
            <features name="baseline" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
              <feature name="baseline" version="1.0.0">
                <feature>scr</feature>
                <feature>http-whiteboard</feature>
                <bundle>%s</bundle>
              </feature>
            </features>
            """;

    private Baseline() {}

    static Distribution unpack(Path folder) throws Exception {
        Distribution distribution = Distribution.unpack(folder, Map.of());
        Path home = distribution.home();
        String bundle = ComponentBundle.in(home, "baseline", BaselineServlet.class, Map.of());
        Path features = home.resolve("etc/baseline.xml");
        Files.writeString(features, FEATURES.formatted(bundle));
        configureBoot(home.resolve("etc/org.apache.karaf.features.cfg"), features);
        return distribution;
    }

    private static void configureBoot(Path configuration, Path features) throws IOException {
        String karaf = System.getProperty("karaf.version");
        Properties boot = new Properties();
        try (Reader reader = Files.newBufferedReader(configuration)) {
            boot.load(reader);
        }
        boot.setProperty("featuresBoot", "framework/" + karaf + ",baseline/1.0.0");
        boot.setProperty(
                "featuresRepositories",
                features.toUri() + ",mvn:org.apache.karaf.features/framework/" + karaf + "/xml/features"
                        + ",mvn:org.apache.karaf.features/standard/" + karaf + "/xml/features");
        try (Writer writer = Files.newBufferedWriter(configuration)) {
            boot.store(writer, null);
        }
    }
}
