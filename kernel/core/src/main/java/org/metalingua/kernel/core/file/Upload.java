package org.metalingua.kernel.core.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.metalingua.kernel.core.sound.SoundFile;

/**
 * A request's body in a temporary file, where it can be looked into before it is kept. Closing deletes it. How large a
 * body may be the resource method says ({@link org.metalingua.kernel.security.BodyLimit}).
 */
public final class Upload implements AutoCloseable {
    private final Path file;
    private final long size;

    private Upload(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    /** Takes the whole body; of one that breaks off or is too large nothing is left. */
    public static Upload receive(InputStream body) throws IOException {
        Path file = Files.createTempFile("upload-", ".tmp");
        try (OutputStream out = Files.newOutputStream(file)) {
            return new Upload(file, body.transferTo(out));
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    public long size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    /** What sound it is; empty when it is none. */
    public Optional<SoundFile> sound() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return SoundFile.read(channel);
        }
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}
