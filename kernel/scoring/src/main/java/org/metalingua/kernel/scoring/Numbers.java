package org.metalingua.kernel.scoring;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as people write them: any script's digits, grouping, a currency sign or a percent sign. */
public final class Numbers {
    private static final Set<String> DECIMAL_COMMA = Set.of("fr", "de", "es", "it", "pt", "ru", "tr");

    /** The rial sign's compatibility form is the word. */
    private static final String CURRENCY = "[$\u20AC\u00A3\u00A5]|\u0631\u06CC\u0627\u0644|\u0631\u064A\u0627\u0644";

    private static final Pattern WRITTEN = Pattern.compile(
            "(?<sign>[+-]?)(?:" + CURRENCY + ")?(?<inner>[+-]?)(?<digits>[0-9.,]+)(?:" + CURRENCY + "|%)?");
    private static final Pattern PLAIN = Pattern.compile("[0-9]+\\.?[0-9]*|\\.[0-9]+");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");
    private static final Pattern COMMA_DECIMAL = Pattern.compile("([0-9]*|[0-9]{1,3}(\\.[0-9]{3})+),[0-9]+");

    /** Longer text is no number a person wrote. */
    private static final int LONGEST = 64;

    private Numbers() {}

    /**
     * The value of the text, or empty when it is not one number.
     *
     * @param language BCP 47 tag; decides whether a comma may be the decimal sign; null stands for English
     */
    public static OptionalDouble parse(String text, String language) {
        if (text == null || text.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        StringBuilder packed = new StringBuilder();
        TextMatcher.foldSymbols(text)
                .codePoints()
                .filter(cp -> !Text.isSpace(cp) && cp != Text.ZWNJ && cp != '\'')
                .forEach(packed::appendCodePoint);
        Matcher written = WRITTEN.matcher(packed);
        if (!written.matches()
                || !written.group("sign").isEmpty() && !written.group("inner").isEmpty()) {
            return OptionalDouble.empty();
        }
        String digits = written.group("digits");
        String plain;
        if (language != null
                && DECIMAL_COMMA.contains(TextMatcher.baseLanguage(language))
                && COMMA_DECIMAL.matcher(digits).matches()) {
            plain = digits.replace(".", "").replace(',', '.');
        } else if (GROUPED.matcher(digits).matches()) {
            plain = digits.replace(",", "");
        } else {
            plain = digits;
        }
        if (!PLAIN.matcher(plain).matches()) {
            return OptionalDouble.empty();
        }
        boolean negative = (written.group("sign") + written.group("inner")).equals("-");
        double value = Double.parseDouble(plain);
        return OptionalDouble.of(negative ? -value : value);
    }
}
