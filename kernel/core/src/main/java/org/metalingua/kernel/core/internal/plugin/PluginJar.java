package org.metalingua.kernel.core.internal.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.metalingua.kernel.api.item.Family;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.problem.ProblemException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * A plugin's jar as far as it is known before any of its code runs.
 *
 * @param sha256 of the file, hexadecimal
 * @param kernelImports the kernel packages it needs, with their version ranges
 * @param vectors what {@code vectors.json} holds
 */
record PluginJar(
        ItemTypeId id,
        String version,
        String sha256,
        Path file,
        Map<String, VersionRange> kernelImports,
        JsonNode vectors) {
    private static final int MAX_ENTRIES = 2000;
    private static final int MAX_UNPACKED = 64 << 20;
    private static final int MAX_JSON = 8 << 20;
    private static final String KERNEL = "org.metalingua.kernel.";
    private static final List<String> REQUIRED =
            List.of("ui/player.js", "i18n/en.json", "i18n/fa.json", "vectors.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads and checks the file; throws ProblemException 422 plugin-rejected with what is wrong with it. */
    static PluginJar read(Path file, String sha256) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            checkEntries(jar);
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw rejected("has no manifest");
            }
            Attributes headers = manifest.getMainAttributes();
            if (headers.getValue("Fragment-Host") != null) {
                throw rejected("is a fragment of another bundle");
            }
            if (headers.getValue("Export-Package") != null) {
                throw rejected("exports packages, and a plugin exports none");
            }
            json(jar, "i18n/en.json");
            json(jar, "i18n/fa.json");
            return new PluginJar(
                    identity(headers),
                    version(headers),
                    sha256,
                    file,
                    kernelImports(headers),
                    json(jar, "vectors.json"));
        } catch (ZipException | SecurityException e) {
            throw rejected("is no jar: " + e.getMessage());
        }
    }

    static ProblemException rejected(String why) {
        return new ProblemException(422, "plugin-rejected", "This file cannot be installed: it " + why + ".");
    }

    /** First twelve digits of the hash: the part of the UI's address that changes with every build. */
    String build() {
        return build(sha256);
    }

    static String build(String sha256) {
        return sha256.substring(0, 12);
    }

    PluginJar at(Path elsewhere) {
        return new PluginJar(id, version, sha256, elsewhere, kernelImports, vectors);
    }

    private static void checkEntries(JarFile jar) throws IOException {
        for (String name : REQUIRED) {
            if (jar.getEntry(name) == null) {
                throw rejected("has no " + name);
            }
        }
        if (jar.size() > MAX_ENTRIES) {
            throw rejected("has more than " + MAX_ENTRIES + " entries");
        }
        // the sizes an archive claims need not be true
        long unpacked = 0;
        byte[] buffer = new byte[8192];
        for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().startsWith("/") || entry.getName().contains("..")) {
                throw rejected("has an entry outside itself");
            }
            try (InputStream in = jar.getInputStream(entry)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    unpacked += n;
                    if (unpacked > MAX_UNPACKED) {
                        throw rejected("unpacks to more than " + (MAX_UNPACKED >> 20) + " MiB");
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
                throw rejected("has a " + name + " of more than " + (MAX_JSON >> 20) + " MiB");
            }
            JsonNode json = JSON.readTree(bytes.toByteArray());
            if (!json.isObject()) {
                throw rejected("has a " + name + " that is no JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw rejected("has a " + name + " that is no JSON: " + e.getOriginalMessage());
        }
    }

    private static ItemTypeId identity(Attributes headers) {
        List<ManifestHeader.Clause> claims = ManifestHeader.parse(headers.getValue("Provide-Capability")).stream()
                .filter(clause -> clause.paths().contains(QuestionPlugin.NAMESPACE))
                .toList();
        if (claims.size() != 1) {
            throw rejected("must provide exactly one capability " + QuestionPlugin.NAMESPACE + ", and provides "
                    + claims.size());
        }
        Map<String, String> attributes = claims.get(0).attributes();
        try {
            return new ItemTypeId(
                    Family.of(attributes.getOrDefault("family", "")),
                    attributes.getOrDefault(QuestionPlugin.NAMESPACE, ""));
        } catch (IllegalArgumentException e) {
            throw rejected("has a wrong identity: " + e.getMessage());
        }
    }

    private static String version(Attributes headers) {
        if (headers.getValue("Bundle-SymbolicName") == null) {
            throw rejected("is no OSGi bundle: Bundle-SymbolicName is missing");
        }
        try {
            return Version.parseVersion(headers.getValue("Bundle-Version")).toString();
        } catch (IllegalArgumentException e) {
            throw rejected("has a wrong Bundle-Version: " + e.getMessage());
        }
    }

    private static Map<String, VersionRange> kernelImports(Attributes headers) {
        Map<String, VersionRange> imports = new HashMap<>();
        for (ManifestHeader.Clause clause : ManifestHeader.parse(headers.getValue("Import-Package"))) {
            if ("optional".equals(clause.directives().get("resolution"))) {
                continue;
            }
            try {
                VersionRange range = new VersionRange(clause.attributes().getOrDefault("version", "0"));
                clause.paths().stream()
                        .filter(name -> name.startsWith(KERNEL))
                        .forEach(name -> imports.put(name, range));
            } catch (IllegalArgumentException e) {
                throw rejected("has a wrong Import-Package: " + e.getMessage());
            }
        }
        return Map.copyOf(imports);
    }
}
