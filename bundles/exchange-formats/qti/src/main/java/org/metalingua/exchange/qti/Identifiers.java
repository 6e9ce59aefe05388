package org.metalingua.exchange.qti;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our ids are any text, identifiers of QTI are names. What is no name is written as {@code ml.} and its characters,
 * those outside letters and digits of ASCII as their code between dots, and read back to what it was.
 */
final class Identifiers {
    private static final String ESCAPE = "ml.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern CODE = Pattern.compile("\\.([0-9a-f]{1,6})\\.");

    private Identifiers() {}

    static String written(String id) {
        if (NAME.matcher(id).matches() && !id.startsWith(ESCAPE)) {
            return id;
        }
        StringBuilder name = new StringBuilder(ESCAPE);
        id.codePoints().forEach(c -> {
            if (c < 128 && Character.isLetterOrDigit(c)) {
                name.appendCodePoint(c);
            } else {
                name.append('.').append(Integer.toHexString(c)).append('.');
            }
        });
        return name.toString();
    }

    static String read(String name) {
        if (!name.startsWith(ESCAPE)) {
            return name;
        }
        Matcher codes = CODE.matcher(name.substring(ESCAPE.length()));
        return codes.replaceAll(code -> {
            int c = Integer.parseInt(code.group(1), 16);
            return Character.isValidCodePoint(c) ? Matcher.quoteReplacement(Character.toString(c)) : code.group();
        });
    }
}
