package org.metalingua.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of people, as institutes keep them in spreadsheets. */
public final class PeopleFile {
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final int FIRST_CODE = 100_000_000;
    private static final int CODE_DIGITS = 10;
    private static final int MODULUS = 11;

    private PeopleFile() {}

    /** So many students in CSV, each with everything that can be known. */
    public static byte[] csv(int people, String identifiers) {
        String rows = IntStream.range(0, people)
                .mapToObj(i -> "Student " + identifiers + i + "," + identifiers + i + "@example.org,student,"
                        + nationalCode(FIRST_CODE + i) + ",en\r\n")
                .collect(Collectors.joining());
        return ("displayName,email,roles,nationalCode,locale\r\n" + rows).getBytes(StandardCharsets.UTF_8);
    }

    /** Its last digit follows from the others. */
    private static String nationalCode(int nine) {
        String digits = Integer.toString(nine);
        int sum = IntStream.range(0, digits.length())
                .map(i -> (digits.charAt(i) - '0') * (CODE_DIGITS - i))
                .sum();
        int rest = sum % MODULUS;
        return digits + (rest < 2 ? rest : MODULUS - rest);
    }

    /** A workbook whose first sheet has these rows of texts. */
    static byte[] xlsx(List<List<String>> rows) {
        return xlsxOfSheet(rows.stream()
                .map(cells -> cells.stream()
                        .map(cell -> "<c t=\"inlineStr\"><is><t>" + escaped(cell) + "</t></is></c>")
                        .collect(Collectors.joining("", "<row>", "</row>")))
                .collect(Collectors.joining()));
    }

    /** @param rows the XML of the sheet's rows */
    static byte[] xlsxOfSheet(String rows) {
        return workbook(Stream.of("<worksheet><sheetData>", rows, "</sheetData></worksheet>"));
    }

    /** One whose sheet is hundreds of times as large as the file. */
    static byte[] xlsxBomb() {
        Stream<String> nothing = Stream.generate(() -> " ".repeat(1 << 20)).limit(32);
        return workbook(Stream.concat(Stream.of("<worksheet>"), nothing));
    }

    private static byte[] workbook(Stream<String> sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"" + RELATION
                        + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Type=\"" + RELATION
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (String piece : (Iterable<String>) sheet::iterator) {
                zip.write(piece.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
