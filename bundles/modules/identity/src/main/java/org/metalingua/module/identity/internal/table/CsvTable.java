package org.metalingua.module.identity.internal.table;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Formulas;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.module.identity.internal.table.TableRow.Cell;

/** Reads CSV in UTF-8 (RFC 4180), with or without its mark; semicolons and tabs are understood too. */
final class CsvTable {
    private static final int HEAD = 4096;
    /** Of one row: a quote that is never closed must not swallow the file. */
    private static final int MAX_LINES = 100;

    private static final String MARK = "\ufeff";

    private CsvTable() {}

    static void read(Source source, TableRow.Reader rows) throws IOException {
        RFC4180Parser parser =
                new RFC4180ParserBuilder().withSeparator(separator(source)).build();
        long line = 1;
        try (InputStream bytes = source.open();
                CSVReader reader = new CSVReaderBuilder(new BufferedReader(new InputStreamReader(
                                bytes,
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT))))
                        .withCSVParser(parser)
                        .withMultilineLimit(MAX_LINES)
                        .build()) {
            for (String[] cells = reader.readNext(); cells != null; cells = reader.readNext()) {
                TableRow row = new TableRow((int) line, cells(cells));
                TableLimits.check(row.line(), row.cells());
                if (!row.isEmpty()) {
                    rows.row(row);
                }
                line = reader.getLinesRead() + 1;
            }
        } catch (CharacterCodingException e) {
            throw new FormatException(
                    Long.toString(line), "The file is not UTF-8 from about this line on. Save it as CSV UTF-8.", e);
        } catch (FormatException e) {
            throw e;
        } catch (CsvValidationException | IOException e) {
            throw new FormatException(Long.toString(line), "This is no whole CSV: " + e.getMessage(), e);
        }
    }

    private static List<Cell> cells(String[] written) {
        return Arrays.stream(written)
                .map(text -> text.startsWith(MARK) ? text.substring(1) : text)
                .map(text -> new Cell(Formulas.unguarded(text.strip()), text.startsWith("=")))
                .toList();
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
