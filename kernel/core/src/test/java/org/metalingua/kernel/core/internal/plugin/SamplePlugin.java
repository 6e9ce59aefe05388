package org.metalingua.kernel.core.internal.plugin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.metalingua.kernel.core.internal.plugin.sample.SampleActivator;
import org.metalingua.kernel.core.internal.plugin.sample.SampleType;

/** Packs plugin jars for tests: a good one, unless it is told otherwise. */
final class SamplePlugin {
    private static final String GOOD_VECTORS = """
            {"vectors": [
              {"id": "right", "type": "sample", "content": {}, "key": {"correct": "a"}, "response": {"selected": "a"},
               "maxPoints": 2, "expectedPoints": 2, "expectedStatus": "scored"},
              {"id": "blank", "type": "sample", "content": {}, "key": {"correct": "a"}, "response": null,
               "maxPoints": 2, "expectedPoints": 0, "expectedStatus": "unanswered"}],
             "validation": [
              {"id": "keyless", "type": "sample", "content": {}, "key": {}, "maxPoints": 1,
               "expectedErrors": ["NO_KEY"]}]}
            """;

    private final Map<String, String> headers = new TreeMap<>(Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "org.metalingua.question.sample",
            "Bundle-Version", "1.0.0",
            "Bundle-Activator", SampleActivator.class.getName(),
            "Import-Package", "org.osgi.framework,org.metalingua.kernel.api.item;version=\"[1.0,1.1)\"",
            "Provide-Capability",
                    "org.metalingua.plugin;org.metalingua.plugin=\"sample\";family=question,other;x:Long=1",
            "Sample-Id", "sample"));
    private final Map<String, String> files = new TreeMap<>(Map.of(
            "ui/player.js", "export class Player {}",
            "i18n/en.json", "{}",
            "i18n/fa.json", "{}",
            "vectors.json", GOOD_VECTORS));

    SamplePlugin header(String name, String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    SamplePlugin version(String version) {
        return header("Bundle-Version", version).file("ui/player.js", "// " + version);
    }

    SamplePlugin file(String name, String content) {
        if (content == null) {
            files.remove(name);
        } else {
            files.put(name, content);
        }
        return this;
    }

    SamplePlugin failingInService() {
        return header("Sample-Fails", "true");
    }

    /** Registers by declarative services, as real plugins do. */
    SamplePlugin component() {
        return header("Bundle-Activator", null)
                .header("Service-Component", "OSGI-INF/sample.xml")
                .file("OSGI-INF/sample.xml", """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="sample">
                          <property name="metalingua.question.plugin" type="String" value="sample"/>
                          <service><provide interface="org.metalingua.kernel.api.item.QuestionType"/></service>
                          <implementation class="%s"/>
                        </scr:component>
                        """.formatted(SampleType.class.getName()));
    }

    InputStream jar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Class<?> type : new Class<?>[] {
                SampleActivator.class,
                SampleType.class,
                SampleType.Content.class,
                SampleType.Key.class,
                SampleType.Response.class
            }) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(name));
                try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(jar);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    Path in(Path folder, String name) throws IOException {
        Path file = Files.createDirectories(folder).resolve(name);
        Files.write(file, jar().readAllBytes());
        return file;
    }

    /** As the build of a distribution puts it there: with its SHA-256 in the list beside it. */
    Path shippedIn(Path folder, String name) throws IOException {
        Path file = in(folder, name);
        Files.writeString(folder.resolve("SHA256SUMS"), JarHash.of(file) + "  " + name + "\n");
        return file;
    }
}
