package org.metalingua.kernel.security.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;

/**
 * The key that seals secrets: {@value #VARIABLE}, 32 random bytes in Base64. In development a file that is made once
 * stands in for it. A production without the key works until somebody stores a secret.
 */
final class SecretKeys {
    static final String VARIABLE = "METALINGUA_SECRET_KEY";
    private static final int BYTES = 32;

    private final Platform platform;
    private final Optional<String> configured;

    SecretKeys(Platform platform, Optional<String> configured) {
        this.platform = platform;
        this.configured = configured.filter(value -> !value.isBlank());
    }

    /** Throws 409 secret-key-missing or secret-key-unusable, saying what to set. */
    SecretKey key() {
        String text;
        if (configured.isPresent()) {
            text = configured.get();
        } else if (platform.isDevelopment()) {
            text = file();
        } else {
            throw ProblemException.conflict(
                    "secret-key-missing",
                    "Secrets are stored encrypted, and there is no key. Set " + VARIABLE
                            + " to 32 random bytes in Base64 (openssl rand -base64 32) and start again.");
        }
        return new SecretKeySpec(bytes(text.strip()), "AES");
    }

    private static byte[] bytes(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // the same answer as for a wrong length
        }
        throw ProblemException.conflict(
                "secret-key-unusable", VARIABLE + " must be 32 bytes in Base64 (openssl rand -base64 32).");
    }

    private String file() {
        Path file = platform.data().resolve("secret.key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the development profile cannot be kept", e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(),
                "secret",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, Base64.getEncoder().encodeToString(bytes));
            // a link is made whole or not at all, and never over the key of somebody who was faster
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            // theirs is as good
        } finally {
            Files.delete(fresh);
        }
    }
}
