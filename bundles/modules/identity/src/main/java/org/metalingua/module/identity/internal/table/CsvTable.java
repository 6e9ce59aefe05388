package org.metalingua.module.identity.internal.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Formulas;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.module.identity.internal.table.TableRow.Cell;

/**
 * Reads CSV in UTF-8 (RFC 4180), with or without its mark; semicolons and tabs are understood too. Sign by sign, so that a
 * cell, a row and the file are bounded before they are in memory. For one thread.
 */
final class CsvTable {
    private static final int HEAD = 4096;
    private static final int END = -1;
    private static final char MARK = '\ufeff';

    private final Reader in;
    private final char separator;
    private int line = 1;

    private CsvTable(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    static void read(Source source, TableRow.Reader rows) throws IOException {
        char separator = separator(source);
        try (Reader in = new BufferedReader(new InputStreamReader(
                source.open(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            CsvTable table = new CsvTable(in, separator);
            try {
                table.skipMark();
                while (table.row(rows)) {
                    // one after another
                }
            } catch (CharacterCodingException e) {
                throw new FormatException(
                        Integer.toString(table.line),
                        "The file is not UTF-8 from about this line on. Save it as CSV UTF-8.",
                        e);
            }
        }
    }

    private void skipMark() throws IOException {
        in.mark(1);
        if (in.read() != MARK) {
            in.reset();
        }
    }

    /** False when there is none any more. */
    private boolean row(TableRow.Reader rows) throws IOException {
        int first = line;
        List<Cell> cells = new ArrayList<>();
        int sign;
        do {
            sign = cell(cells);
            TableLimits.check(first, cells.subList(cells.size() - 1, cells.size()), cells.size());
        } while (sign == separator);
        TableRow row = new TableRow(first, List.copyOf(cells));
        if (!row.isEmpty()) {
            rows.row(row);
        }
        return sign != END;
    }

    /** Adds the next cell; what ended it comes back. */
    private int cell(List<Cell> cells) throws IOException {
        StringBuilder text = new StringBuilder();
        int sign = in.read();
        boolean quoted = sign == '"';
        if (quoted) {
            sign = quoted(text);
        }
        while (sign != END && sign != separator && sign != '\n') {
            append(text, sign);
            sign = in.read();
        }
        if (sign == '\n') {
            line++;
        }
        String cell = text.toString();
        cells.add(new Cell(Formulas.unguarded(cell.strip()), cell.startsWith("=")));
        return sign;
    }

    /** What follows the closing quote comes back. */
    private int quoted(StringBuilder text) throws IOException {
        int opened = line;
        while (true) {
            int sign = in.read();
            if (sign == END) {
                throw new FormatException(Integer.toString(opened), "This is no whole CSV: a quote is never closed.");
            }
            if (sign == '"') {
                sign = in.read();
                if (sign != '"') {
                    return sign;
                }
            } else if (sign == '\n') {
                line++;
            }
            append(text, sign);
        }
    }

    private void append(StringBuilder text, int sign) throws FormatException {
        if (text.length() > TableLimits.CELL) {
            throw TableLimits.longCell(line);
        }
        text.append((char) sign);
    }

    /** What stands most often between the names of the columns. */
    private static char separator(Source source) throws IOException {
        try (InputStream in = source.open()) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            String first = head.lines().findFirst().orElse("");
            char best = ',';
            for (char candidate : new char[] {';', '\t'}) {
                if (count(first, candidate) > count(first, best)) {
                    best = candidate;
                }
            }
            return best;
        }
    }

    private static long count(String text, char c) {
        return text.chars().filter(other -> other == c).count();
    }
}
