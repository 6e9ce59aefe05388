package org.metalingua.kernel.security;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person is called on pages and in letters.
 *
 * @param text one line of 1 to {@value #MAX_LENGTH} characters
 */
public record DisplayName(String text) {
    public static final int MAX_LENGTH = 100;
    /** What the database stores and a line shows: no control characters, no halves of surrogate pairs. */
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}\\p{Cf}]+");

    /** What is said of a text that is no name. */
    public static final String PROBLEM = "must have 1 to " + MAX_LENGTH + " characters and no control characters";

    /** Reads a name; empty for what is none. */
    public static Optional<DisplayName> of(String written) {
        String name = written.strip();
        return name.length() <= MAX_LENGTH && FORM.matcher(name).matches()
                ? Optional.of(new DisplayName(name))
                : Optional.empty();
    }
}
