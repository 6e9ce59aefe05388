package org.metalingua.kernel.core.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.Durable;
import org.metalingua.kernel.core.file.FileRange;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.StoredFiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Files on the local disk: {@code <data>/files/<institute>/<first two digits>/<sha256>}. */
@Component(configurationPid = "org.metalingua.files")
@Designate(ocd = DiskFileStore.Settings.class)
public final class DiskFileStore implements FileStore, StoredFiles {
    /** Settings of the file store. */
    @ObjectClassDefinition(name = "Files on the local disk")
    public @interface Settings {
        @AttributeDefinition(name = "Quota", description = "Bytes that one institute may keep")
        long quota() default 5L << 30;
    }

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path root;
    private final long quota;
    private final Map<Long, Usage> usages = new ConcurrentHashMap<>();

    @Activate
    public DiskFileStore(Settings settings) {
        this(Platform.current().data().resolve("files"), settings.quota());
    }

    DiskFileStore(Path root, long quota) {
        this.root = root;
        this.quota = quota;
    }

    @Override
    public StoredFile store(long institute, InputStream content, long maxBytes) throws IOException {
        Path incoming = Files.createDirectories(folder(institute).resolve("incoming"));
        Path temporary = Files.createTempFile(incoming, "", ".tmp");
        try {
            MessageDigest digest = sha256();
            long size = copy(content, temporary, digest, maxBytes);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            Path target = path(institute, sha256);
            Files.createDirectories(target.getParent());
            usage(institute).admit(temporary, target, size);
            return new StoredFile(sha256, size);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public Optional<InputStream> open(long institute, String sha256, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("a range begins at 0 and is no shorter than 0");
        }
        if (!SHA256.matcher(sha256).matches()) {
            return Optional.empty();
        }
        InputStream in;
        try {
            in = Files.newInputStream(path(institute, sha256));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            in.skip(offset);
            return Optional.of(new FileRange(in, length));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public Optional<StoredFile> find(long institute, String sha256) throws IOException {
        if (!SHA256.matcher(sha256).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StoredFile(sha256, Files.size(path(institute, sha256))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static long copy(InputStream content, Path target, MessageDigest digest, long maxBytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[8192];
            long size = 0;
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                size += n;
                if (size > maxBytes) {
                    throw new ProblemException(413, "too-large", "The file has more than " + maxBytes + " bytes.");
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
            return size;
        }
    }

    private Usage usage(long institute) throws IOException {
        Usage known = usages.get(institute);
        if (known != null) {
            return known;
        }
        long bytes = 0;
        for (Path file : files(institute)) {
            bytes += Files.size(file);
        }
        Usage counted = new Usage(bytes);
        Usage earlier = usages.putIfAbsent(institute, counted);
        return earlier == null ? counted : earlier;
    }

    private List<Path> files(long institute) throws IOException {
        if (!Files.exists(folder(institute))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder(institute), 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(path ->
                            SHA256.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
    }

    @Override
    public List<StoredFile> storedBefore(long institute, Instant then) throws IOException {
        List<StoredFile> old = new ArrayList<>();
        for (Path file : files(institute)) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
                old.add(new StoredFile(file.getFileName().toString(), Files.size(file)));
            }
        }
        return old;
    }

    @Override
    public boolean removeStoredBefore(long institute, StoredFile file, Instant then) throws IOException {
        return usage(institute).remove(path(institute, file.sha256()), then);
    }

    private Path folder(long institute) {
        return root.resolve(Long.toString(institute));
    }

    private Path path(long institute, String sha256) {
        return folder(institute).resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** How much one institute keeps. Counted from the disk once, then carried along. */
    private final class Usage {
        private long bytes;

        private Usage(long bytes) {
            this.bytes = bytes;
        }

        private synchronized void admit(Path temporary, Path target, long size) throws IOException {
            if (Files.exists(target)) {
                // somebody needs it from now on, whoever needed it before
                Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
                return;
            }
            if (bytes + size > quota) {
                throw new ProblemException(
                        413,
                        "quota-exceeded",
                        "The institute keeps " + bytes + " of " + quota + " bytes; this file has " + size + " more.");
            }
            Durable.move(temporary, target);
            bytes += size;
        }

        private synchronized boolean remove(Path target, Instant then) throws IOException {
            if (!Files.exists(target)
                    || !Files.getLastModifiedTime(target).toInstant().isBefore(then)) {
                return false;
            }
            long size = Files.size(target);
            Files.delete(target);
            bytes -= size;
            return true;
        }
    }
}
