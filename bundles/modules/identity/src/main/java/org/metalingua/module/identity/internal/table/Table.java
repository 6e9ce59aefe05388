package org.metalingua.module.identity.internal.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Source;

/** A file of rows that came from outside: CSV, or the first sheet of a workbook. Formulas are never evaluated. */
public final class Table {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** Of a workbook as it was before 2007. */
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private Table() {}

    /** Reads it; throws {@link FormatException} for a file that is broken, hostile, too large or something else. */
    public static void read(Source source, TableRow.Reader rows) throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(ZIP.length);
        }
        if (Arrays.equals(head, ZIP)) {
            XlsxTable.read(source, rows);
        } else if (Arrays.equals(head, OLE)) {
            throw new FormatException("", "Workbooks of this kind are not read. Save it as .xlsx without a password.");
        } else {
            CsvTable.read(source, rows);
        }
    }
}
