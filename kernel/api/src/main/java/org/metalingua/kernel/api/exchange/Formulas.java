package org.metalingua.kernel.api.exchange;

import java.util.regex.Pattern;

/**
 * A spreadsheet takes a cell that begins like a formula for one. Such cells are written with an apostrophe before them,
 * which is taken away again when they are read.
 */
public final class Formulas {
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");
    private static final Pattern GUARDED = Pattern.compile("(?s)'+[=+\\-@\\t\\r].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Formulas() {}

    /** As it is written into a file. */
    public static String guarded(String cell) {
        boolean formula =
                FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches();
        return formula || GUARDED.matcher(cell).matches() ? "'" + cell : cell;
    }

    /** As it was before it was written. */
    public static String unguarded(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
