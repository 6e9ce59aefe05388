package org.metalingua.benchmarks;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.metalingua.itests.Distribution;

/** The same Karaf with the framework, SCR, the HTTP whiteboard and one servlet; nothing else. */
final class Baseline {
    static final String PATH = "/baseline";

    private static final String FEATURES =
            """
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
        Path configuration = home.resolve("etc/org.apache.karaf.features.cfg");
        StringBuilder edited = new StringBuilder();
        boolean dropped = false;
        for (String line : Files.readAllLines(configuration)) {
            boolean begins = line.matches("\\s*(featuresBoot|featuresRepositories)\\s*=.*");
            if (begins) {
                dropped = line.endsWith("\\");
                if (line.contains("featuresRepositories")) {
                    edited.append("featuresRepositories = ").append(features.toUri()).append(",mvn:org.apache.karaf.features/standard/")
                            .append(System.getProperty("karaf.version")).append("/xml/features\n");
                } else {
                    edited.append("featuresBoot = baseline\n");
                }
            } else if (dropped) {
                dropped = line.endsWith("\\");
            } else {
                edited.append(line).append('\n');
            }
        }
        Files.writeString(configuration, edited);
        return distribution;
    }

    private static void writeBundle(Path jar) throws Exception {
        try (Builder builder = new Builder()) {
            File classes = new File(BaselineServlet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            builder.addClasspath(classes);
            builder.setBundleSymbolicName("org.metalingua.baseline");
            builder.setBundleVersion("1.0.0");
            builder.setProperty("-includeresource", classFile() + "=" + new File(classes, classFile()));
            builder.setProperty("Import-Package", "javax.servlet;version=\"[4,5)\",javax.servlet.http;version=\"[4,5)\"");
            builder.setProperty("-fixupmessages", "*;is:=ignore");
            builder.setProperty("-dsannotations", "*");
            Jar built = builder.build();
            built.write(jar.toFile());
        }
    }

    private static String classFile() {
        return BaselineServlet.class.getName().replace('.', '/') + ".class";
    }
}
