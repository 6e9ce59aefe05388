package org.metalingua.kernel.security.internal.password;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Which passwords may be chosen: length counts, mixtures of signs do not (NIST SP 800-63B, section 5.1.1.2). */
public final class PasswordRule {
    public static final int SHORTEST = 10;
    private static final int MAX_BYTES = 72;

    private PasswordRule() {}

    /** What is wrong with a password that the owner of this address wants; empty when nothing is. */
    public static Optional<String> problem(String password, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("must have at least " + SHORTEST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of("must have at most " + MAX_BYTES + " bytes");
        }
        return password.toLowerCase(Locale.ROOT).equals(email)
                ? Optional.of("must not be your address")
                : Optional.empty();
    }
}
