package org.metalingua.kernel.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180) that is harmless in a spreadsheet: a cell that begins like a formula is made text. */
public final class Csv {
    /** What a file begins with, so that spreadsheets take it for UTF-8. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Pattern FORMULA = Pattern.compile("(?s)\\s*[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern QUOTED = Pattern.compile("(?s).*[\",;\\r\\n\\t].*");

    private Csv() {}

    /** One line with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A cell as it stands in a line: quoted where it must be, with an apostrophe before what looks like a formula. */
    static String cell(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        return QUOTED.matcher(safe).matches() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
