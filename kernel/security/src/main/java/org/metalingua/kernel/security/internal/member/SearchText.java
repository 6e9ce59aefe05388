package org.metalingua.kernel.security.internal.member;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody looks for, as patterns of the database's {@code like}.
 *
 * @param text of names and addresses, before metalingua_search_key; null for everybody
 * @param number of phones; null for what is no part of a number
 */
record SearchText(String text, String number) {
    private static final Pattern NUMBER = Pattern.compile("[+\\p{Nd}\\p{Zs}\\p{Cf}().-]{3,40}");
    private static final int FEWEST_DIGITS = 3;

    static SearchText of(Optional<String> written) {
        String wanted = written.map(String::strip).orElse("");
        return wanted.isEmpty() ? new SearchText(null, null) : new SearchText(containing(wanted), number(wanted));
    }

    /** However it is written: {@code 0912}, {@code ۰۰۹۸ ۹۱۲} and {@code +98912} begin the same numbers. */
    private static String number(String wanted) {
        if (!NUMBER.matcher(wanted).matches()) {
            return null;
        }
        StringBuilder digits = new StringBuilder();
        wanted.chars().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        String significant = digits.toString().replaceFirst("^0+", "");
        return significant.length() < FEWEST_DIGITS ? null : containing(significant);
    }

    private static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
