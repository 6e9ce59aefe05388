package org.metalingua.exchange.csv;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.FormatInfo;
import org.metalingua.kernel.api.exchange.Formulas;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Losses;
import org.metalingua.kernel.api.exchange.Media;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.exchange.Source;
import org.osgi.service.component.annotations.Component;

/**
 * Questions as a table, one a row, in UTF-8 (RFC 4180; semicolons and tabs are understood too). The first row names the
 * columns, in any order: {@code type, title, skill, cefrLevel, language, tags, maxPoints, difficulty, externalId,
 * question, option1 ... option12, answer} and, for what fits into no row, {@code content, key} in JSON.
 */
@Component
public final class Csv implements ItemFormat {
    private static final FormatInfo INFO = new FormatInfo("csv", "CSV", true, true, "text/csv", "csv");
    private static final int HEAD = 4096;
    /** Of one question: a quote that is never closed must not swallow the file. */
    private static final int MAX_LINES = 2_000;

    private static final int MAX_CELL = 256 << 10;

    @Override
    public FormatInfo info() {
        return INFO;
    }

    @Override
    public boolean recognises(Source source) throws IOException {
        String name = source.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }

    @Override
    public void read(Source source, Sink sink) throws IOException {
        char separator = separator(source);
        RFC4180Parser parser =
                new RFC4180ParserBuilder().withSeparator(separator).build();
        try (InputStream bytes = source.open();
                CSVReader rows = new CSVReaderBuilder(new BufferedReader(new InputStreamReader(
                                bytes,
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT))))
                        .withCSVParser(parser)
                        .withMultilineLimit(MAX_LINES)
                        .build()) {
            read(rows, sink);
        }
    }

    private static void read(CSVReader rows, Sink sink) throws IOException {
        long line = 1;
        try {
            String[] names = rows.readNext();
            if (names == null) {
                throw new FormatException("1", "The file is empty.");
            }
            Columns columns = Columns.of(names);
            line = rows.getLinesRead() + 1;
            for (String[] cells = rows.readNext(); cells != null; cells = rows.readNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("reading was interrupted");
                }
                requireText(cells, line);
                Row row = new Row(columns, cells);
                if (!row.isEmpty()) {
                    sink.item(RowReader.read(row, Long.toString(line)));
                }
                line = rows.getLinesRead() + 1;
            }
        } catch (CharacterCodingException e) {
            throw new FormatException(
                    Long.toString(line), "The file is not UTF-8 from about this line on. Save it as CSV UTF-8.", e);
        } catch (FormatException | InterruptedIOException e) {
            throw e;
        } catch (CsvValidationException | IOException e) {
            throw new FormatException(Long.toString(line), "This is no whole CSV: " + e.getMessage(), e);
        }
    }

    private static void requireText(String[] cells, long line) throws FormatException {
        for (String cell : cells) {
            if (cell.indexOf('\0') >= 0) {
                throw new FormatException(Long.toString(line), "The file is not text in UTF-8. Save it as CSV UTF-8.");
            }
            if (cell.length() > MAX_CELL) {
                throw new FormatException(Long.toString(line), "A cell has more than " + MAX_CELL + " characters.");
            }
        }
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

    @Override
    public void write(List<ExchangeItem> items, Media media, OutputStream out, Losses losses) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // Excel takes a file without this mark for one in the encoding of the machine
        writer.write('\ufeff');
        writer.write(line(Columns.WRITTEN));
        for (ExchangeItem item : items) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("writing was interrupted");
            }
            for (String reference : RowWriter.pictures(item)) {
                losses.lost(item, new Loss(Loss.MEDIA_MISSING, "", reference));
            }
            writer.write(line(RowWriter.cells(item)));
        }
        writer.flush();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        String safe = Formulas.guarded(cell);
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
