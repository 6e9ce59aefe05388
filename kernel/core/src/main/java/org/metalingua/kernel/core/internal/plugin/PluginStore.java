package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.Durable;

/** The jars of the installed plugins and of the builds before them, by hash. Safe for concurrent use. */
final class PluginStore {
    static final int MAX_JAR = 16 << 20;

    private final Path folder;
    private final Map<String, SoftReference<Map<String, byte[]>>> uiFiles = new ConcurrentHashMap<>();

    PluginStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*.tmp")) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /** A file that has arrived and is neither kept nor discarded yet. */
    record Incoming(Path file, String sha256) {}

    /** Receives a file beside the stored jars. Throws ProblemException 413 when it is too big. */
    Incoming receive(InputStream content) throws IOException {
        Path temporary = Files.createTempFile(folder, "incoming", ".tmp");
        try {
            MessageDigest digest = JarHash.digest();
            try (OutputStream out = Files.newOutputStream(temporary)) {
                byte[] buffer = new byte[8192];
                long size = 0;
                for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                    size += n;
                    if (size > MAX_JAR) {
                        throw new ProblemException(
                                413, "too-large", "A plugin's jar has at most " + (MAX_JAR >> 20) + " MiB.");
                    }
                    digest.update(buffer, 0, n);
                    out.write(buffer, 0, n);
                }
            }
            return new Incoming(temporary, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Stores a jar and its signature durably under its hash; storing the same ones again is harmless. */
    PluginJar keep(Parcel parcel) throws IOException {
        PluginJar jar = parcel.jar();
        if (parcel.signature().isPresent()) {
            Durable.write(signaturePath(jar.sha256()), parcel.signature().get().getBytes(StandardCharsets.US_ASCII));
        }
        Durable.move(jar.file(), path(jar.sha256()));
        return jar.at(path(jar.sha256()));
    }

    /**
     * Opens a jar again that was taken in before. Throws ProblemException 422 plugin-rejected when it is no more what it
     * was.
     */
    PluginJar open(String sha256) throws IOException {
        String found = JarHash.of(path(sha256));
        if (!found.equals(sha256)) {
            throw PluginIdentity.rejected("was altered on disk: its SHA-256 is " + found + " instead of " + sha256);
        }
        return PluginJar.read(path(sha256), sha256);
    }

    boolean has(String sha256) {
        return Files.exists(path(sha256));
    }

    /** The signature that came with a stored jar. */
    Optional<String> signature(String sha256) throws IOException {
        try {
            return Optional.of(Files.readString(signaturePath(sha256), StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Deletes every jar but these, and the signatures of those that go. */
    void keepOnly(Set<String> hashes) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.{jar,sig}")) {
            for (Path jar : jars) {
                String hash = jar.getFileName().toString().replaceFirst("\\.(jar|sig)$", "");
                if (!hashes.contains(hash)) {
                    uiFiles.remove(hash);
                    Files.delete(jar);
                }
            }
        }
    }

    /** A file below {@code ui/} or {@code i18n/} of a jar. */
    Optional<byte[]> uiFile(String sha256, String path) {
        SoftReference<Map<String, byte[]>> cached = uiFiles.get(sha256);
        Map<String, byte[]> files = cached == null ? null : cached.get();
        if (files == null) {
            try {
                files = readUiFiles(sha256);
            } catch (NoSuchFileException e) {
                // removed a moment ago
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            uiFiles.put(sha256, new SoftReference<>(files));
        }
        return Optional.ofNullable(files.get(path));
    }

    private Map<String, byte[]> readUiFiles(String sha256) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (JarFile jar = new JarFile(path(sha256).toFile(), false)) {
            for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (!entry.isDirectory() && (name.startsWith("ui/") || name.startsWith("i18n/"))) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        files.put(name, in.readAllBytes());
                    }
                }
            }
        }
        return files;
    }

    private Path path(String sha256) {
        return folder.resolve(sha256 + ".jar");
    }

    private Path signaturePath(String sha256) {
        return folder.resolve(sha256 + ".sig");
    }
}
