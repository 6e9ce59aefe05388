package org.metalingua.benchmarks;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A bundle of one component, packed while a benchmark runs and put into a distribution's own repository. */
final class ComponentBundle {
    private static final String VERSION = "1.0.0";

    private ComponentBundle() {}

    /**
     * The bundle's address for a feature.
     *
     * @param home of the distribution
     * @param files what else is in it
     */
    static String in(Path home, String name, Class<?> component, Map<String, byte[]> files) throws Exception {
        Path jar = home.resolve("system/org/metalingua/" + name + "/" + VERSION + "/" + name + "-" + VERSION + ".jar");
        Files.createDirectories(jar.getParent());
        write(jar, name, component, files);
        return "mvn:org.metalingua/" + name + "/" + VERSION;
    }

    private static void write(Path jar, String name, Class<?> component, Map<String, byte[]> files) throws Exception {
        try (Builder builder = new Builder()) {
            File classes = new File(component
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String classFile = component.getName().replace('.', '/') + ".class";
            builder.addClasspath(classes);
            builder.setBundleSymbolicName("org.metalingua." + name);
            builder.setBundleVersion(VERSION);
            builder.setProperty("-includeresource", classFile + "=" + new File(classes, classFile));
            builder.setProperty(
                    "Import-Package",
                    "javax.servlet;version=\"[4,5)\";resolution:=optional,"
                            + "javax.servlet.http;version=\"[4,5)\";resolution:=optional");
            Jar built = builder.build();
            if (!builder.isOk() || built.getResource("OSGI-INF/" + component.getName() + ".xml") == null) {
                throw new IOException("the bundle " + name + " is not well made: " + builder.getErrors());
            }
            files.forEach((path, bytes) -> built.putResource(path, new EmbeddedResource(bytes, 0)));
            built.write(jar.toFile());
        }
    }
}
