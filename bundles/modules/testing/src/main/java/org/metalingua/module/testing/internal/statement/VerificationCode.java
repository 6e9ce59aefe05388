package org.metalingua.module.testing.internal.statement;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * What tells a printed report from a forged one: 80 random bits in Crockford's base 32, whose 32 symbols nobody takes
 * for one another. Written in groups: {@code ML-7Q2F-9ZRT-0KXM-4D8C}.
 *
 * @param symbols 16 of them, as they are stored
 */
record VerificationCode(String symbols) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final String PREFIX = "ML";
    private static final int LONGEST_TYPED = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    static VerificationCode random() {
        StringBuilder symbols = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            symbols.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new VerificationCode(symbols.toString());
    }

    /**
     * Reads what a person has typed or copied: lower case, other digits, O for 0, I and L for 1, with or without dashes,
     * spaces, marks of direction and the letters in front.
     */
    static Optional<VerificationCode> parse(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        StringBuilder symbols = new StringBuilder();
        for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                char symbol = symbol(c);
                if (ALPHABET.indexOf(symbol) < 0) {
                    return Optional.empty();
                }
                symbols.append(symbol);
            }
        }
        String prefix = "M" + symbol('L');
        if (symbols.length() == LENGTH + prefix.length() && symbols.indexOf(prefix) == 0) {
            symbols.delete(0, prefix.length());
        }
        return symbols.length() == LENGTH ? Optional.of(new VerificationCode(symbols.toString())) : Optional.empty();
    }

    private static char symbol(char c) {
        return switch (c) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> Character.isDigit(c) ? Character.forDigit(Character.digit(c, 10), 10) : c;
        };
    }

    /** As it is printed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH; i += GROUP) {
            text.append('-').append(symbols, i, i + GROUP);
        }
        return text.toString();
    }
}
