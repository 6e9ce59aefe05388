package org.metalingua.module.testing.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.metalingua.kernel.core.file.FileStore;

/** Files of institutes in memory. */
public final class FakeFileStore implements FileStore {
    private record Key(long institute, String sha256) {}

    private final Map<Key, byte[]> files = new ConcurrentHashMap<>();

    /** How many there are. */
    public int count() {
        return files.size();
    }

    @Override
    public StoredFile store(long institute, InputStream content, long maxBytes) throws IOException {
        byte[] bytes = content.readAllBytes();
        try {
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            files.put(new Key(institute, sha256), bytes);
            return new StoredFile(sha256, bytes.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<InputStream> open(long institute, String sha256, long offset, long length) {
        return Optional.ofNullable(files.get(new Key(institute, sha256)))
                .map(bytes -> new ByteArrayInputStream(bytes, (int) offset, (int) length));
    }

    @Override
    public Optional<StoredFile> find(long institute, String sha256) {
        return Optional.ofNullable(files.get(new Key(institute, sha256)))
                .map(bytes -> new StoredFile(sha256, bytes.length));
    }
}
