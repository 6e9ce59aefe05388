package org.metalingua.kernel.core.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Content-addressed files of an institute. A stored file never changes. Safe for concurrent use. */
@ProviderType
public interface FileStore {
    /**
     * Stores a file durably (fsync) and returns its address.
     *
     * @param maxBytes refuses longer content with ProblemException 413
     */
    StoredFile store(long institute, InputStream content, long maxBytes) throws IOException;

    /** Opens {@code length} bytes from {@code offset}; empty when the institute has no such file. */
    Optional<InputStream> open(long institute, String sha256, long offset, long length) throws IOException;

    Optional<StoredFile> find(long institute, String sha256) throws IOException;

    /** A file's address, the SHA-256 of its content in hexadecimal, and its size in bytes. */
    record StoredFile(String sha256, long size) {}
}
