package org.metalingua.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A question type's jar, and what a next version of it, good or bad, looks like. */
public final class PluginJar {
    private final Manifest manifest;
    private final Map<String, byte[]> entries;

    private PluginJar(Manifest manifest, Map<String, byte[]> entries) {
        this.manifest = manifest;
        this.entries = entries;
    }

    /** The jar of a question type in the boot list of a distribution. */
    public static PluginJar shipped(Distribution distribution, String type) {
        try {
            return read(Files.readAllBytes(distribution.home().resolve("plugins/question-" + type + ".jar")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PluginJar read(byte[] jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
            return new PluginJar(in.getManifest(), entries);
        }
    }

    public PluginJar version(String version) {
        return header("Bundle-Version", old -> version);
    }

    public String header(String name) {
        return manifest.getMainAttributes().getValue(name);
    }

    public PluginJar header(String name, UnaryOperator<String> edit) {
        Manifest copy = new Manifest(manifest);
        String old = copy.getMainAttributes().getValue(name);
        copy.getMainAttributes().putValue(name, edit.apply(old));
        return new PluginJar(copy, entries);
    }

    public PluginJar entry(String name, UnaryOperator<String> edit) {
        Map<String, byte[]> copy = new LinkedHashMap<>(entries);
        copy.computeIfPresent(name, (key, old) -> edit.apply(new String(old, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
        return new PluginJar(manifest, copy);
    }

    public String text(String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    public PluginJar without(String name) {
        Map<String, byte[]> copy = new LinkedHashMap<>(entries);
        copy.remove(name);
        return new PluginJar(manifest, copy);
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Installs or updates it through the console's interface. */
    public Api.Answer install(Api admin) {
        return admin.postRaw("/api/admin/plugins", bytes(), "application/java-archive");
    }
}
