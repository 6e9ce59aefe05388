package org.metalingua.kernel.security;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that a letter can be sent to, in the one form in which it is stored and compared.
 *
 * @param text in small letters, at most 254 characters (RFC 5321, section 4.5.3.1.3)
 */
public record EmailAddress(String text) {
    private static final int MAX_LENGTH = 254;
    /** What can be said without asking the host; no control characters and nothing that a letter's head is made of. */
    private static final Pattern FORM = Pattern.compile(
            "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@[\\p{L}\\p{M}\\p{N}-]+(\\.[\\p{L}\\p{M}\\p{N}-]+)+");

    /** Reads an address as people write it. Empty for what is none. */
    public static Optional<EmailAddress> of(String written) {
        String stripped = written.strip().toLowerCase(Locale.ROOT);
        return stripped.length() <= MAX_LENGTH && FORM.matcher(stripped).matches()
                ? Optional.of(new EmailAddress(stripped))
                : Optional.empty();
    }
}
