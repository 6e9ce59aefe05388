package org.metalingua.kernel.security.internal.password;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.problem.ProblemException;

/** Hashes and checks passwords with bcrypt. Safe for concurrent use; at most one check per processor runs at a time. */
public final class Passwords {
    /** The work factor that OWASP's password storage cheat sheet gives as the least. */
    private static final int COST = 10;
    /** bcrypt looks at no more than this. */
    private static final int MAX_BYTES = 72;

    /** Of a random password that was thrown away, with {@link #COST}: what a check without an account compares with. */
    static final String HASH_OF_NOBODY = "$2a$10$sNVJEOWPoUeNtakUVGRIlOyt4M3qFtlgiOCIxWjJXEXByMtLWCoN2";

    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore processors =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

    /** Throws {@link IllegalArgumentException} for a password above 72 bytes, which bcrypt would cut. */
    public static String hash(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a password has at most " + MAX_BYTES + " bytes");
        }
        return new String(BCrypt.withDefaults().hash(COST, bytes), StandardCharsets.US_ASCII);
    }

    /**
     * Whether it is the password; false without a hash, and just as slowly, so that the time of the answer does not
     * tell which addresses have an account. Throws 503 when too many checks wait already.
     */
    public boolean matches(String password, Optional<String> hash) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        boolean possible = bytes.length <= MAX_BYTES && hash.isPresent();
        byte[] compared = possible ? bytes : new byte[] {'x'};
        takeProcessor();
        try {
            boolean same = BCrypt.verifyer()
                    .verify(compared, hash.orElse(HASH_OF_NOBODY).getBytes(StandardCharsets.US_ASCII))
                    .verified;
            return possible && same;
        } finally {
            processors.release();
        }
    }

    private void takeProcessor() {
        boolean taken = false;
        try {
            taken = processors.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            throw ProblemException.unavailable(
                    "busy", "Too many people are signing in just now. Try again in a moment.", 2);
        }
    }
}
