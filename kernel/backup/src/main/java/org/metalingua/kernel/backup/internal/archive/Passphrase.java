package org.metalingua.kernel.backup.internal.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What an archive is sealed with: {@value #VARIABLE} of the environment. */
public final class Passphrase {
    public static final String VARIABLE = "METALINGUA_BACKUP_PASSPHRASE";
    static final int SHORTEST = 12;

    /** What OWASP's password storage cheat sheet gives for PBKDF2 with this hash. */
    static final int ITERATIONS = 210_000;

    private static final int KEY_BITS = 256;

    private final char[] letters;

    public Passphrase(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException(VARIABLE + " must have " + SHORTEST + " characters or more");
        }
        this.letters = text.toCharArray();
    }

    /** Throws {@link IllegalArgumentException} for one that is too short. */
    public static Optional<Passphrase> read(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(text -> !text.isBlank())
                .map(Passphrase::new);
    }

    /** Seals what is written to it; closing it closes the stream below. */
    public OutputStream sealing(OutputStream out) throws IOException {
        return Sealing.sealed(out, this);
    }

    SecretKey key(byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(letters, salt, iterations, KEY_BITS);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
            return new SecretKeySpec(key, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }
}
