package org.metalingua.exchange.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.metalingua.kernel.api.exchange.Formulas;

/** The cells of a question by the names of their columns. */
record Row(Columns columns, String[] cells) {
    /** What stands between several values in one cell; a backslash before it makes it a character. */
    private static final String BETWEEN = "(?<!\\\\)\\|";

    boolean isEmpty() {
        return Arrays.stream(cells).allMatch(String::isBlank);
    }

    /** How many cells stand beyond the last named column and hold something. */
    List<String> beyond() {
        int named = columns.places().values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(-1)
                + 1;
        return Arrays.stream(cells).skip(named).filter(cell -> !cell.isBlank()).toList();
    }

    /** Stripped; empty for none. */
    String get(String column) {
        Integer place = columns.places().get(column.toLowerCase(Locale.ROOT));
        return place == null || place >= cells.length ? "" : Formulas.unguarded(cells[place].strip());
    }

    String getOrNull(String column) {
        String value = get(column);
        return value.isEmpty() ? null : value;
    }

    /** The values of a cell such as {@code colour|color}. */
    List<String> several(String column) {
        return Stream.of(get(column).split(BETWEEN))
                .map(value -> value.replace("\\|", "|").strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The options up to the last one that is given. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        for (int i = 1; i <= Columns.OPTIONS; i++) {
            String option = get("option" + i);
            if (!option.isEmpty()) {
                options.add(option);
            }
        }
        return options;
    }

    static String joined(List<String> values) {
        return String.join(
                "|", values.stream().map(value -> value.replace("|", "\\|")).toList());
    }
}
