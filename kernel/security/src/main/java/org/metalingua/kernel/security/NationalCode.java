package org.metalingua.kernel.security;

import java.util.Optional;

/**
 * The number by which the Iranian state knows a person: nine digits and one that is computed from them.
 *
 * @param digits ten digits, {@code 0-9}
 */
public record NationalCode(String digits) {
    private static final int LENGTH = 10;
    /** Spreadsheets drop the zeros in front. */
    private static final int SHORTEST = 8;

    private static final int MODULUS = 11;

    /** Reads a code as people write it, in digits of any script. Empty for what is none. */
    public static Optional<NationalCode> of(String written) {
        String stripped = written.strip();
        if (stripped.length() < SHORTEST
                || stripped.length() > LENGTH
                || !stripped.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder("0".repeat(LENGTH - stripped.length()));
        stripped.chars().forEach(digit -> digits.append(Character.digit(digit, 10)));
        String code = digits.toString();
        boolean oneDigitOnly = code.chars().distinct().count() == 1;
        return !oneDigitOnly && checks(code) ? Optional.of(new NationalCode(code)) : Optional.empty();
    }

    /** Weights 10 to 2; the last digit is the rest modulo 11, or what it lacks to 11 from 2 on. */
    private static boolean checks(String code) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (code.charAt(i) - '0') * (LENGTH - i);
        }
        int rest = sum % MODULUS;
        return code.charAt(LENGTH - 1) - '0' == (rest < 2 ? rest : MODULUS - rest);
    }
}
