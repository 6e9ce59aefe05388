package org.metalingua.kernel.core.internal.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.osgi.framework.Version;

/**
 * A plugin's jar as far as it is known before any of its code runs.
 *
 * @param sha256 of the file, hexadecimal
 * @param needs what the framework must have for it
 * @param vectors what {@code vectors.json} holds
 */
record PluginJar(ItemTypeId id, String version, String sha256, Path file, List<Need> needs, JsonNode vectors) {
    private static final int MAX_ENTRIES = 2000;
    private static final int MAX_UNPACKED = 64 << 20;
    private static final int MAX_JSON = 8 << 20;
    private static final List<String> REQUIRED =
            List.of("ui/player.js", "i18n/en.json", "i18n/fa.json", "vectors.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads and checks the file; throws ProblemException 422 plugin-rejected with what is wrong with it. */
    static PluginJar read(Path file, String sha256) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            checkEntries(jar);
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw PluginIdentity.rejected("has no manifest");
            }
            Attributes headers = manifest.getMainAttributes();
            if (headers.getValue("Fragment-Host") != null) {
                throw PluginIdentity.rejected("is a fragment of another bundle");
            }
            if (headers.getValue("Export-Package") != null) {
                throw PluginIdentity.rejected("exports packages, and a plugin exports none");
            }
            json(jar, "i18n/en.json");
            json(jar, "i18n/fa.json");
            return new PluginJar(
                    PluginIdentity.of(headers),
                    version(headers),
                    sha256,
                    file,
                    Need.of(headers),
                    json(jar, "vectors.json"));
        } catch (ZipException | SecurityException e) {
            throw PluginIdentity.rejected("is no jar: " + e.getMessage());
        }
    }

    /** First twelve digits of the hash: the part of the UI's address that changes with every build. */
    String build() {
        return build(sha256);
    }

    static String build(String sha256) {
        return sha256.substring(0, 12);
    }

    PluginJar at(Path elsewhere) {
        return new PluginJar(id, version, sha256, elsewhere, needs, vectors);
    }

    /** Those of the headers that its manifest has. */
    static Map<String, String> headers(Path file, List<String> names) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Map<String, String> found = new TreeMap<>();
            for (String name : names) {
                String value = jar.getManifest().getMainAttributes().getValue(name);
                if (value != null) {
                    found.put(name, value);
                }
            }
            return found;
        }
    }

    /** Its texts in a language. */
    static Map<String, String> texts(Path file, String language) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Map<String, String> texts = new TreeMap<>();
            json(jar, "i18n/" + language + ".json")
                    .properties()
                    .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
            return texts;
        }
    }

    private static void checkEntries(JarFile jar) throws IOException {
        for (String name : REQUIRED) {
            if (jar.getEntry(name) == null) {
                throw PluginIdentity.rejected("has no " + name);
            }
        }
        if (jar.size() > MAX_ENTRIES) {
            throw PluginIdentity.rejected("has more than " + MAX_ENTRIES + " entries");
        }
        // the sizes an archive claims need not be true
        long unpacked = 0;
        byte[] buffer = new byte[8192];
        for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().startsWith("/") || entry.getName().contains("..")) {
                throw PluginIdentity.rejected("has an entry outside itself");
            }
            try (InputStream in = jar.getInputStream(entry)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    unpacked += n;
                    if (unpacked > MAX_UNPACKED) {
                        throw PluginIdentity.rejected("unpacks to more than " + (MAX_UNPACKED >> 20) + " MiB");
                    }
                }
            }
        }
    }

    private static JsonNode json(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(in.readNBytes(MAX_JSON));
            if (in.read() >= 0) {
                throw PluginIdentity.rejected("has a " + name + " of more than " + (MAX_JSON >> 20) + " MiB");
            }
            JsonNode json = JSON.readTree(bytes.toByteArray());
            if (!json.isObject()) {
                throw PluginIdentity.rejected("has a " + name + " that is no JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw PluginIdentity.rejected("has a " + name + " that is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String version(Attributes headers) {
        if (headers.getValue("Bundle-SymbolicName") == null) {
            throw PluginIdentity.rejected("is no OSGi bundle: Bundle-SymbolicName is missing");
        }
        try {
            return Version.parseVersion(headers.getValue("Bundle-Version")).toString();
        } catch (IllegalArgumentException e) {
            throw PluginIdentity.rejected("has a wrong Bundle-Version: " + e.getMessage());
        }
    }
}
