package org.metalingua.module.identity.internal.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.SafeXml;
import org.metalingua.kernel.api.exchange.SafeZip;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.module.identity.internal.table.TableRow.Cell;

/**
 * Reads the first sheet of a workbook (ECMA-376, part 1, SpreadsheetML) as a stream. Only texts and numbers are looked at;
 * formulas, styles, macros and links to elsewhere are not. For one thread.
 */
final class XlsxTable {
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final SafeZip.Limits PACKAGE = new SafeZip.Limits(1_000, 64L << 20, 128L << 20, 200);
    private static final SafeXml.Limits XML = new SafeXml.Limits(50, 100, 1 << 20, 64L << 20);
    private static final int LETTERS = 26;

    private final SafeZip zip;
    private final TableRow.Reader rows;
    private final List<String> shared = new ArrayList<>();
    private int sharedCharacters;

    private XlsxTable(SafeZip zip, TableRow.Reader rows) {
        this.zip = zip;
        this.rows = rows;
    }

    static void read(Source source, TableRow.Reader rows) throws IOException {
        try (SafeZip zip = SafeZip.open(source, PACKAGE)) {
            if (!zip.contains(WORKBOOK) || !zip.contains(RELATIONS)) {
                throw new FormatException("", "This is no workbook. Save it as .xlsx or as CSV UTF-8.");
            }
            new XlsxTable(zip, rows).read();
        }
    }

    /** A part of the workbook. */
    private record Relation(String type, String target) {}

    private void read() throws IOException {
        Map<String, Relation> relations = relations();
        String first = firstSheet();
        Relation sheet = relations.get(first);
        if (sheet == null) {
            throw new FormatException(WORKBOOK, "The workbook has no first sheet.");
        }
        for (Relation relation : relations.values()) {
            if (relation.type().endsWith("/sharedStrings")) {
                xml(path(relation), this::readShared);
            }
        }
        xml(path(sheet), this::readSheet);
    }

    private Map<String, Relation> relations() throws IOException {
        Map<String, Relation> relations = new HashMap<>();
        xml(RELATIONS, xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")) {
                    String mode = attribute(xml, "TargetMode");
                    if (!mode.equals("External")) {
                        relations.put(
                                attribute(xml, "Id"), new Relation(attribute(xml, "Type"), attribute(xml, "Target")));
                    }
                }
            }
        });
        return relations;
    }

    private String firstSheet() throws IOException {
        List<String> sheets = new ArrayList<>();
        xml(WORKBOOK, xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("sheet")) {
                    String id = xml.getAttributeValue(RELATION_ID, "id");
                    sheets.add(id == null ? "" : id);
                    if (sheets.size() > TableLimits.SHEETS) {
                        throw new FormatException(
                                SafeXml.place(xml), "There are more than " + TableLimits.SHEETS + " sheets.");
                    }
                }
            }
        });
        return sheets.isEmpty() ? "" : sheets.get(0);
    }

    private void readShared(XMLStreamReader xml) throws XMLStreamException, IOException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                String text = richText(xml, "si");
                sharedCharacters += text.length() + 1;
                if (sharedCharacters > TableLimits.SHARED_CHARACTERS) {
                    throw new FormatException(SafeXml.place(xml), "The workbook's texts are too many or too long.");
                }
                shared.add(text);
            }
        }
    }

    /** The text of an element in one piece or in several; how it is read aloud does not belong to it. */
    private static String richText(XMLStreamReader xml, String element) throws XMLStreamException, IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element)) {
                return text.toString();
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "t" -> text.append(SafeXml.text(xml, TableLimits.CELL));
                    case "rPh" -> SafeXml.skip(xml);
                    default -> {
                        // a piece with its own looks: its text comes inside
                    }
                }
                if (text.length() > TableLimits.CELL) {
                    throw new FormatException(
                            SafeXml.place(xml), "A text has more than " + TableLimits.CELL + " characters.");
                }
            }
        }
    }

    private void readSheet(XMLStreamReader xml) throws XMLStreamException, IOException {
        int line = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("row")) {
                String written = attribute(xml, "r");
                int next = written.isEmpty() ? line + 1 : number(xml, written);
                if (next <= line) {
                    throw new FormatException(SafeXml.place(xml), "The rows are out of order.");
                }
                line = next;
                List<Cell> cells = cells(xml, line);
                TableLimits.check(line, cells);
                TableRow row = new TableRow(line, List.copyOf(cells));
                if (!row.isEmpty()) {
                    rows.row(row);
                }
            }
        }
    }

    private List<Cell> cells(XMLStreamReader xml, int line) throws XMLStreamException, IOException {
        List<Cell> cells = new ArrayList<>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return cells;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                int column = column(xml, cells.size());
                if (column < cells.size() || column >= TableLimits.COLUMNS) {
                    throw new FormatException(
                            Integer.toString(line), "A row has more than " + TableLimits.COLUMNS + " cells.");
                }
                while (cells.size() < column) {
                    cells.add(Cell.EMPTY);
                }
                cells.add(cell(xml));
            }
        }
    }

    private Cell cell(XMLStreamReader xml) throws XMLStreamException, IOException {
        String type = attribute(xml, "t");
        boolean formula = false;
        String text = "";
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                return new Cell(text.strip(), formula || text.startsWith("="));
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> {
                        formula = true;
                        SafeXml.skip(xml);
                    }
                    case "v" -> text = value(xml, type, SafeXml.text(xml, TableLimits.CELL));
                    case "is" -> text = richText(xml, "is");
                    default -> SafeXml.skip(xml);
                }
            }
        }
    }

    private String value(XMLStreamReader xml, String type, String written) throws FormatException {
        return switch (type) {
            case "s" -> {
                int index = number(xml, written.strip());
                if (index >= shared.size()) {
                    throw new FormatException(SafeXml.place(xml), "A cell names a text that the workbook has not.");
                }
                yield shared.get(index);
            }
            case "", "n" -> plainNumber(written.strip());
            default -> written;
        };
    }

    /** A phone number that was taken for a number is written out: {@code 9.121234567E9}. */
    private static String plainNumber(String written) {
        try {
            BigDecimal number = new BigDecimal(written);
            return Math.abs(number.scale()) <= LETTERS
                    ? number.stripTrailingZeros().toPlainString()
                    : written;
        } catch (NumberFormatException noNumber) {
            return written;
        }
    }

    /** From the cell's name, {@code C7}; without one it is the next. */
    private static int column(XMLStreamReader xml, int next) {
        String name = attribute(xml, "r");
        int column = 0;
        for (int i = 0; i < name.length() && i < 4 && name.charAt(i) >= 'A' && name.charAt(i) <= 'Z'; i++) {
            column = column * LETTERS + name.charAt(i) - 'A' + 1;
        }
        return column == 0 ? next : column - 1;
    }

    private static int number(XMLStreamReader xml, String written) throws FormatException {
        try {
            int number = Integer.parseInt(written);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new FormatException(SafeXml.place(xml), "A number in the workbook is none.");
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** Targets are named from the workbook's folder, or with a slash from the root. */
    private static String path(Relation relation) {
        return relation.target().startsWith("/") ? relation.target().substring(1) : "xl/" + relation.target();
    }

    /** Reads a part to its end. */
    @FunctionalInterface
    private interface Reading {
        void read(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    private void xml(String name, Reading reading) throws IOException {
        SafeXml.read(zip.open(name), XML, xml -> {
            reading.read(xml);
            return null;
        });
    }
}
