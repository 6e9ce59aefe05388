package org.metalingua.module.identity.internal.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line where it stands in the file, from 1
 */
public record TableRow(int line, List<Cell> cells) {
    /**
     * What stands in a place.
     *
     * @param formula the text is what a formula came to when the file was saved, or the formula itself
     */
    public record Cell(String text, boolean formula) {
        static final Cell EMPTY = new Cell("", false);
    }

    /** Takes the rows of a table, those without any text left out. */
    @FunctionalInterface
    public interface Reader {
        void row(TableRow row);
    }

    boolean isEmpty() {
        return cells.stream().allMatch(cell -> cell.text().isBlank() && !cell.formula());
    }
}
