package org.metalingua.kernel.security;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a bank account anywhere (ISO 13616).
 *
 * @param text without spaces, in capital letters: {@code IR820540102680020817909002}
 */
public record Iban(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
    /** The Central Bank's form: 22 digits behind country and check digits. */
    private static final Pattern IRANIAN = Pattern.compile("IR\\d{24}");

    private static final int MAX_WRITTEN = 50;
    private static final int HEAD = 4;
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    /** Reads a number as people write it: with spaces, small letters, digits of any script. Empty for what is none. */
    public static Optional<Iban> of(String written) {
        if (written.length() > MAX_WRITTEN) {
            return Optional.empty();
        }
        StringBuilder plain = new StringBuilder();
        written.toUpperCase(Locale.ROOT)
                .chars()
                .filter(sign -> !Character.isSpaceChar(sign) && sign != '-')
                .forEach(sign -> {
                    if (Character.isDigit(sign)) {
                        plain.append(Character.digit(sign, 10));
                    } else {
                        plain.append((char) sign);
                    }
                });
        String iban = plain.toString();
        boolean wellFormed = FORM.matcher(iban).matches()
                && (!iban.startsWith("IR") || IRANIAN.matcher(iban).matches());
        return wellFormed && checks(iban) ? Optional.of(new Iban(iban)) : Optional.empty();
    }

    /** ISO 7064, MOD 97-10: the head goes to the end, letters become 10 to 35, and 1 is left over. */
    private static boolean checks(String iban) {
        StringBuilder digits = new StringBuilder();
        (iban.substring(HEAD) + iban.substring(0, HEAD))
                .chars()
                .forEach(sign -> digits.append(Character.digit(sign, Character.MAX_RADIX)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }
}
