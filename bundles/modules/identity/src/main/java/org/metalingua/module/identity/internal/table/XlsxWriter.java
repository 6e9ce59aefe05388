package org.metalingua.module.identity.internal.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook of one sheet (ECMA-376, part 1, SpreadsheetML) as a stream. Every cell is text and is formatted as
 * text, so that a spreadsheet neither makes a number of a phone nor a formula of a name, also when somebody edits it.
 */
public final class XlsxWriter implements TableWriter {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final ZipOutputStream zip;
    private final Writer out;

    public XlsxWriter(OutputStream out, boolean rightToLeft) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + override("workbook", TYPE + "sheet.main+xml")
                        + override("worksheets/sheet1", TYPE + "worksheet+xml")
                        + override("styles", TYPE + "styles+xml")
                        + "</Types>");
        part("_rels/.rels", relations(relation("rId1", "/officeDocument", "xl/workbook.xml")));
        part(
                "xl/_rels/workbook.xml.rels",
                relations(relation("rId1", "/worksheet", "worksheets/sheet1.xml")
                        + relation("rId2", "/styles", "styles.xml")));
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + SHEET + "\" xmlns:r=\"" + OFFICE + "\"><sheets>"
                        + "<sheet name=\"People\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        // 49 is text, one of the formats that every spreadsheet has
        part(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + SHEET + "\"><fonts count=\"1\"><font/></fonts>"
                        + "<fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
                        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                        + "<cellXfs count=\"2\"><xf/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        this.out.write(HEAD + "<worksheet xmlns=\"" + SHEET + "\"><sheetViews><sheetView workbookViewId=\"0\""
                + (rightToLeft ? " rightToLeft=\"1\"" : "") + "/></sheetViews><sheetData>");
    }

    @Override
    public void row(List<String> cells) throws IOException {
        out.write("<row>");
        for (String cell : cells) {
            out.write("<c s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            out.write(escaped(cell));
            out.write("</t></is></c>");
        }
        out.write("</row>");
    }

    @Override
    public void finish() throws IOException {
        out.write("</sheetData></worksheet>");
        out.flush();
        zip.closeEntry();
        zip.finish();
    }

    private void part(String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write(HEAD + xml);
        out.flush();
        zip.closeEntry();
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + type + "\"/>";
    }

    private static String relations(String relations) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relations + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + type + "\" Target=\"" + target + "\"/>";
    }

    /** What XML cannot hold becomes the sign for that (XML 1.0, section 2.2). */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.appendCodePoint(isXml(sign) ? sign : '\ufffd');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int sign) {
        return sign == '\t'
                || sign == '\n'
                || sign == '\r'
                || sign >= 0x20 && sign <= 0xd7ff
                || sign >= 0xe000 && sign <= 0xfffd
                || sign >= 0x10000;
    }
}
