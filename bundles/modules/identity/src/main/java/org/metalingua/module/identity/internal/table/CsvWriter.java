package org.metalingua.module.identity.internal.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.exchange.Formulas;

/** Writes CSV in UTF-8 (RFC 4180). What a spreadsheet would take for a formula is guarded. */
public final class CsvWriter implements TableWriter {
    private final Writer out;

    public CsvWriter(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        // Excel takes a file without this mark for one in the encoding of the machine
        this.out.write('\ufeff');
    }

    @Override
    public void row(List<String> cells) throws IOException {
        out.write(cells.stream().map(CsvWriter::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private static String quoted(String cell) {
        String safe = Formulas.guarded(cell);
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
