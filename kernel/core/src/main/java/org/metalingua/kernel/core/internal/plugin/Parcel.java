package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.metalingua.kernel.core.internal.plugin.PluginStore.Incoming;
import org.metalingua.kernel.core.signing.PluginSignature;

/**
 * What somebody hands in: a plugin's jar with the line of its signature, if it has one. The two may come in one zip file,
 * {@code name.jar} and {@code name.jar.sig}.
 */
record Parcel(PluginJar jar, Optional<String> signature) {
    private static final String SIGNATURE = ".sig";

    /**
     * Receives it into the store, to be kept or discarded there. Throws ProblemException 413 when it is too big, 422
     * plugin-rejected when it is no plugin.
     */
    static Parcel receive(PluginStore store, InputStream content, Optional<String> signature) throws IOException {
        Incoming outer = store.receive(content);
        Incoming jar = outer;
        try {
            Optional<String> line = signature;
            try (ZipFile zip = new ZipFile(outer.file().toFile())) {
                Optional<? extends ZipEntry> inside = signedJar(zip);
                if (inside.isPresent()) {
                    line = Optional.of(text(zip, inside.get().getName() + SIGNATURE));
                    try (InputStream in = zip.getInputStream(inside.get())) {
                        jar = store.receive(in);
                    }
                }
            } catch (ZipException e) {
                throw PluginIdentity.rejected("is no jar: " + e.getMessage());
            }
            return new Parcel(PluginJar.read(jar.file(), jar.sha256()), line);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(jar.file());
            throw e;
        } finally {
            if (jar != outer) {
                Files.deleteIfExists(outer.file());
            }
        }
    }

    void discard() throws IOException {
        Files.deleteIfExists(jar.file());
    }

    /** The jar in a zip of exactly two files, a jar and its signature. */
    private static Optional<? extends ZipEntry> signedJar(ZipFile zip) {
        if (zip.size() != 2) {
            return Optional.empty();
        }
        List<? extends ZipEntry> both = zip.stream().toList();
        return both.stream()
                .filter(entry -> entry.getName().endsWith(".jar")
                        && both.stream().anyMatch(other -> other.getName().equals(entry.getName() + SIGNATURE)))
                .findFirst();
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readNBytes(PluginSignature.MAX_LENGTH + 1), StandardCharsets.US_ASCII);
        }
    }
}
