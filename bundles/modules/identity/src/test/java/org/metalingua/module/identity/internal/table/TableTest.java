package org.metalingua.module.identity.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Source;

class TableTest {
    private static final String SHEET =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>%s</sheetData></worksheet>";

    @ParameterizedTest
    @ValueSource(
            strings = {"name,phone\r\nسارا,0912\r\n", "\ufeffname;phone\nسارا;0912", "name\tphone\n\n\"سارا\"\t0912\n"})
    void csv_is_read_with_any_separator_and_with_or_without_its_mark(String text) throws IOException {
        assertThat(texts(text.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(List.of("name", "phone"), List.of("سارا", "0912"));
    }

    @Test
    void a_row_knows_its_line_and_a_formula_is_told_from_a_text() throws IOException {
        List<TableRow> rows = rows("a,b\n\n\"x\ny\",=1+1\nlast,'=text\n".getBytes(StandardCharsets.UTF_8));

        assertThat(rows).extracting(TableRow::line).containsExactly(1, 3, 5);
        assertThat(rows.get(1).cells().get(1).formula()).isTrue();
        assertThat(rows.get(2).cells().get(1)).isEqualTo(new TableRow.Cell("=text", false));
    }

    @Test
    void csv_in_another_encoding_is_refused_with_its_line() {
        byte[] latin = "name\nJos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(latin)).contains("not UTF-8");
    }

    @Test
    void a_workbook_is_read_with_shared_inline_and_rich_texts_numbers_and_gaps() throws IOException {
        byte[] workbook = workbook(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
                        + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><r><t>Sa</t></r><r><t>ra</t></r></is></c>"
                        + "<c r=\"B4\"><v>9.121234567E9</v></c>"
                        + "<c r=\"C4\" t=\"str\"><f>HYPERLINK(\"http://x\")</f><v>click</v></c></row>",
                "<si><t>name</t></si><si><t>ph</t><rPh sb=\"0\" eb=\"1\"><t>aloud</t></rPh><r><t>one</t></r></si>");

        List<TableRow> rows = rows(workbook);

        assertThat(rows).extracting(TableRow::line).containsExactly(1, 4);
        assertThat(rows.get(0).cells()).extracting(TableRow.Cell::text).containsExactly("name", "", "phone");
        assertThat(rows.get(1).cells()).extracting(TableRow.Cell::text).containsExactly("Sara", "9121234567", "click");
        assertThat(rows.get(1).cells()).extracting(TableRow.Cell::formula).containsExactly(false, false, true);
    }

    @Test
    void what_is_written_is_read_back_and_nothing_of_it_is_a_formula() throws IOException {
        List<String> hostile = List.of(
                "=cmd|' /C calc'!A0",
                "+989121234567",
                "-1+1",
                "@SUM(A1)",
                "\ttab",
                "\rcr",
                "a \"quoted\", <b> & سارا",
                "'=x");
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        TableWriter asCsv = new CsvWriter(csv);
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        TableWriter asXlsx = new XlsxWriter(xlsx, true);
        for (TableWriter writer : List.of(asCsv, asXlsx)) {
            writer.row(hostile);
            writer.finish();
        }

        assertThat(texts(csv.toByteArray())).containsExactly(hostile);
        assertThat(texts(xlsx.toByteArray()))
                .containsExactly(hostile.stream().map(String::strip).toList());
        assertThat(rows(csv.toByteArray()).get(0).cells()).noneMatch(TableRow.Cell::formula);
        String written = csv.toString(StandardCharsets.UTF_8).substring(1);
        assertThat(written).startsWith("'=cmd").contains(",'+98", ",'-1+1", ",'@SUM", ",'\ttab", "\"'\rcr\"");
    }

    @Test
    void bombs_of_every_kind_are_refused_with_the_reason() throws IOException {
        assertThat(refusal(workbook("", "<si><t>" + "x".repeat(2_000) + "</t></si>")))
                .contains("1000 characters");
        assertThat(refusal(workbook("", randomTexts(10_000)))).contains("too many or too long");
        assertThat(refusal(zip(parts("", " ".repeat(32 << 20))))).contains("times its size");
        assertThat(refusal(workbook(wideRow(51), ""))).contains("50 cells");
        assertThat(refusal(("a" + ",b".repeat(60) + "\n").getBytes(StandardCharsets.UTF_8)))
                .contains("50 cells");
        assertThat(refusal("a\n".repeat(20_002).getBytes(StandardCharsets.UTF_8)))
                .contains("20000 rows");
        assertThat(refusal(workbook("<row r=\"20002\"><c><v>1</v></c></row>", "")))
                .contains("20000 rows");
        assertThat(refusal(("\"never closed\n" + "x\n".repeat(50)).getBytes(StandardCharsets.UTF_8)))
                .contains("no whole CSV");
        assertThat(refusal(("a," + "x".repeat(5_000)).getBytes(StandardCharsets.UTF_8)))
                .contains("1000 characters");
        assertThat(refusal("a,\0b".getBytes(StandardCharsets.UTF_8))).contains("not text");
    }

    @Test
    void entities_and_links_to_elsewhere_are_refused_or_passed_over() throws IOException {
        Map<String, String> parts = parts("<row><c t=\"s\"><v>0</v></c></row>", "<si><t>&lol;</t></si>");
        parts.computeIfPresent(
                "xl/sharedStrings.xml",
                (name, xml) -> "<!DOCTYPE x [<!ENTITY lol SYSTEM \"file:///etc/passwd\">]>" + xml);
        assertThat(refusal(zip(parts))).contains("DOCTYPE");

        Map<String, String> outside = parts("<row><c><v>1</v></c></row>", "");
        outside.computeIfPresent(
                "xl/_rels/workbook.xml.rels",
                (name, xml) -> xml.replace(
                        "Target=\"worksheets/sheet1.xml\"", "Target=\"http://example.org/\" TargetMode=\"External\""));
        assertThat(refusal(zip(outside))).contains("no first sheet");
    }

    @Test
    void many_sheets_and_what_is_no_workbook_are_refused() throws IOException {
        Map<String, String> sheets = parts("", "");
        sheets.computeIfPresent(
                "xl/workbook.xml",
                (name, xml) -> xml.replace("</sheets>", "<sheet name=\"x\" sheetId=\"2\"/>".repeat(20) + "</sheets>"));
        assertThat(refusal(zip(sheets))).contains("20 sheets");
        assertThat(refusal(zip(Map.of("a.txt", "x")))).contains("no workbook");
        assertThat(refusal(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1}))
                .contains(".xlsx");
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0})).contains("ZIP");
        assertThat(refusal(workbook("<row><c t=\"s\"><v>7</v></c></row>", ""))).contains("has not");
        assertThat(refusal(workbook("<row r=\"2\"/><row r=\"1\"/>", ""))).contains("out of order");
    }

    /** Such as do not pack well, or they would be refused for that. */
    private static String randomTexts(int count) {
        Random random = new Random(1);
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[450];
            random.nextBytes(bytes);
            texts.append("<si><t>").append(HexFormat.of().formatHex(bytes)).append("</t></si>");
        }
        return texts.toString();
    }

    private static String wideRow(int cells) {
        return "<row r=\"1\">" + "<c><v>1</v></c>".repeat(cells) + "</row>";
    }

    private static byte[] workbook(String rows, String shared) throws IOException {
        return zip(parts(rows, shared));
    }

    private static Map<String, String> parts(String rows, String shared) {
        String relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"" + relation
                        + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Type=\"" + relation
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + relation
                        + "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>");
        parts.put("xl/sharedStrings.xml", "<sst>" + shared + "</sst>");
        parts.put("xl/worksheets/sheet1.xml", String.format(SHEET, rows));
        return parts;
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<List<String>> texts(byte[] file) throws IOException {
        return rows(file).stream()
                .map(row -> row.cells().stream().map(TableRow.Cell::text).toList())
                .toList();
    }

    private static List<TableRow> rows(byte[] file) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        Table.read(new Bytes(file), rows::add);
        return rows;
    }

    private static String refusal(byte[] file) {
        FormatException refused = catchThrowableOfType(FormatException.class, () -> rows(file));
        assertThat(refused).isNotNull();
        return refused.getMessage();
    }

    private record Bytes(byte[] content) implements Source {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public String name() {
            return "people";
        }

        @Override
        public long size() {
            return content.length;
        }
    }
}
