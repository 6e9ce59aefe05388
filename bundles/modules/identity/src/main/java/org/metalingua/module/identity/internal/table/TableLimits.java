package org.metalingua.module.identity.internal.table;

import java.util.List;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.module.identity.internal.table.TableRow.Cell;

/** How large a table may be; whatever is larger is refused as a whole. */
final class TableLimits {
    static final int ROWS = 20_000;
    static final int COLUMNS = 50;
    static final int CELL = 1_000;
    static final int SHEETS = 20;
    /** Of all texts that cells share, together. */
    static final int SHARED_CHARACTERS = 8 << 20;

    private TableLimits() {}

    static void check(int line, List<Cell> cells) throws FormatException {
        check(line, cells, cells.size());
    }

    /**
     * @param cells those that were not looked at
     * @param count how many the row has so far
     */
    static void check(int line, List<Cell> cells, int count) throws FormatException {
        if (line > ROWS + 1) {
            throw new FormatException(Integer.toString(line), "There are more than " + ROWS + " rows.");
        }
        if (count > COLUMNS) {
            throw new FormatException(Integer.toString(line), "A row has more than " + COLUMNS + " cells.");
        }
        for (Cell cell : cells) {
            if (cell.text().length() > CELL) {
                throw longCell(line);
            }
            if (cell.text().indexOf('\0') >= 0) {
                throw new FormatException(
                        Integer.toString(line), "The file is not text in UTF-8. Save it as CSV UTF-8.");
            }
        }
    }

    static FormatException longCell(int line) {
        return new FormatException(Integer.toString(line), "A cell has more than " + CELL + " characters.");
    }
}
