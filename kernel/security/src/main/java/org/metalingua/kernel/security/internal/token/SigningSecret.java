package org.metalingua.kernel.security.internal.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.platform.Platform;

/** The key that signs access tokens. */
final class SigningSecret {
    /** RFC 7518, section 3.2: an HS256 key is no shorter than the hash. */
    private static final int MIN_BYTES = 32;

    private SigningSecret() {}

    /**
     * JWT_SECRET; in development, without it, a random one that is kept in the data folder so that a restart signs
     * nobody out. Throws {@link IllegalStateException} saying what to set when production cannot start.
     */
    static byte[] of(Platform platform) {
        Optional<byte[]> configured = platform.jwtSecret().map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (platform.isDevelopment()) {
            return configured.orElseGet(() -> kept(platform.data()));
        }
        byte[] secret = configured.orElseThrow(() -> new IllegalStateException(
                "JWT_SECRET is not set: outside development it must hold a secret of at least " + MIN_BYTES
                        + " bytes"));
        if (secret.length < MIN_BYTES) {
            throw new IllegalStateException("JWT_SECRET holds " + secret.length + " bytes: outside development it must"
                    + " hold at least " + MIN_BYTES);
        }
        return secret;
    }

    private static byte[] kept(Path data) {
        Path file = data.resolve("jwt-secret");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                write(file);
            }
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the signing secret cannot be kept in " + file, e);
        }
    }

    private static void write(Path file) throws IOException {
        byte[] random = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(random);
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        try (FileChannel channel = FileChannel.open(
                whole,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
