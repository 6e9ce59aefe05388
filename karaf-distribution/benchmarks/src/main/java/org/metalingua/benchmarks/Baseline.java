package org.metalingua.benchmarks;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
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
                <bundle>mvn:org.metalingua/baseline/1.0.0</bundle>
              </feature>
            </features>
            """;

    private Baseline() {}

    static Distribution unpack(Path folder) throws Exception {
        Distribution distribution = Distribution.unpack(folder, Map.of());
        Path home = distribution.home();
        Path jar = home.resolve("system/org/metalingua/baseline/1.0.0/baseline-1.0.0.jar");
        Files.createDirectories(jar.getParent());
        writeBundle(jar);
        Path features = home.resolve("etc/baseline.xml");
        Files.writeString(features, FEATURES);
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

    private static void writeBundle(Path jar) throws Exception {
        try (Builder builder = new Builder()) {
            File classes = new File(BaselineServlet.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            builder.addClasspath(classes);
            builder.setBundleSymbolicName("org.metalingua.baseline");
            builder.setBundleVersion("1.0.0");
            builder.setProperty("-includeresource", classFile() + "=" + new File(classes, classFile()));
            builder.setProperty(
                    "Import-Package", "javax.servlet;version=\"[4,5)\",javax.servlet.http;version=\"[4,5)\"");
            Jar built = builder.build();
            if (!builder.isOk() || built.getResource("OSGI-INF/" + BaselineServlet.class.getName() + ".xml") == null) {
                throw new IOException("the baseline's bundle is not well made: " + builder.getErrors());
            }
            built.write(jar.toFile());
        }
    }

    private static String classFile() {
        return BaselineServlet.class.getName().replace('.', '/') + ".class";
    }
}
