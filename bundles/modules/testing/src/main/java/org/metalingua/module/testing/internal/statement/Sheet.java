package org.metalingua.module.testing.internal.statement;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfStructureElement;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.text.Bidi;

/**
 * A4 pages on which texts and shapes are put where the reader looks for them: everything is said from the side where
 * the language begins, and from the top, in points. What is read is tagged for those who listen to it, in the order in
 * which it is put there; what only looks good is not. For one thread.
 */
final class Sheet {
    static final float WIDTH = PageSize.A4.getWidth();
    static final float HEIGHT = PageSize.A4.getHeight();
    private static final float LEADING = 1.5f;
    /** Between the top of a line and its letters, as between them and its bottom. */
    private static final float LIFT = 0.35f;
    /** How much smaller than its style a text may become. */
    private static final float SMALLEST = 0.7f;

    private static final int LONGEST = 400;

    private final Document document = new Document(PageSize.A4);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Lettering lettering = new Lettering();
    private final boolean rightToLeft;
    private final PdfWriter writer;
    private final PdfStructureElement root;

    /** How a text looks. */
    record Style(boolean heavy, float size, Color colour, Side side) {
        Style at(Side other) {
            return new Style(heavy, size, colour, other);
        }

        private float leading() {
            return size * LEADING;
        }
    }

    /** Where a text stands in its place. */
    enum Side {
        START,
        CENTRE,
        END
    }

    /** A place: from the side where the language begins, from the top, and how wide. */
    record Place(float start, float top, float width) {}

    /** @param title of the document, which viewers show */
    Sheet(String language, boolean rightToLeft, String title, String author) {
        this.rightToLeft = rightToLeft;
        this.writer = PdfWriter.getInstance(document, bytes);
        writer.setTagged();
        writer.setPdfVersion(PdfWriter.PDF_VERSION_1_7);
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle | (rightToLeft ? PdfWriter.DirectionR2L : 0));
        document.addTitle(lettering.drawable(title));
        document.addAuthor(lettering.drawable(author));
        document.addCreator("MetaLingua");
        writer.createXmpMetadata();
        document.open();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language));
        this.root = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
    }

    /** A part of the whole, for what is tagged below it. */
    PdfStructureElement part(String tag) {
        return part(root, tag);
    }

    PdfStructureElement part(PdfStructureElement parent, String tag) {
        return new PdfStructureElement(parent, new PdfName(tag));
    }

    void newPage() {
        document.newPage();
    }

    /**
     * Puts a text on so many lines at most. One that is too long is written smaller, and cut where that does not help.
     *
     * @return how high it has become
     */
    float text(PdfStructureElement parent, String tag, String text, Style style, Place place, int lines) {
        Fitted fitted = fit(lettering.drawable(text), style, place, lines);
        PdfContentByte canvas = writer.getDirectContent();
        PdfDictionary spoken = new PdfDictionary();
        spoken.put(PdfName.ACTUALTEXT, new PdfString(fitted.text(), PdfObject.TEXT_UNICODE));
        canvas.beginMarkedContentSequence(part(parent, tag), spoken);
        ColumnText column = column(canvas, fitted.text(), fitted.style(), place, lines);
        column.go();
        canvas.endMarkedContentSequence();
        return column.getLinesWritten() * fitted.style().leading();
    }

    /** A text that repeats what is said elsewhere, or only tells where in the document one is. */
    void aside(String text, Style style, Place place) {
        Fitted fitted = fit(lettering.drawable(text), style, place, 1);
        PdfContentByte canvas = writer.getDirectContent();
        ornament(canvas, () -> column(canvas, fitted.text(), fitted.style(), place, 1)
                .go());
    }

    private record Fitted(String text, Style style) {}

    private Fitted fit(String text, Style style, Place place, int lines) {
        String some = Lettering.cut(text, LONGEST);
        for (float size = style.size(); size >= style.size() * SMALLEST; size -= 0.5f) {
            Style smaller = new Style(style.heavy(), size, style.colour(), style.side());
            if (fits(some, smaller, place, lines)) {
                return new Fitted(some, smaller);
            }
        }
        Style smallest = new Style(style.heavy(), style.size() * SMALLEST, style.colour(), style.side());
        int most = some.codePointCount(0, some.length());
        int least = 0;
        while (most - least > 1) {
            int middle = (least + most) / 2;
            if (fits(Lettering.cut(some, middle), smallest, place, lines)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return new Fitted(Lettering.cut(some, least), smallest);
    }

    private boolean fits(String text, Style style, Place place, int lines) {
        ColumnText column = column(null, text, style, place, lines);
        return !ColumnText.hasMoreText(column.go(true));
    }

    private ColumnText column(PdfContentByte canvas, String text, Style style, Place place, int lines) {
        boolean backwards = isRightToLeft(text);
        Font font = lettering.font(style.heavy(), style.size(), style.colour());
        ColumnText column = new ColumnText(canvas);
        column.setRunDirection(backwards ? PdfWriter.RUN_DIRECTION_RTL : PdfWriter.RUN_DIRECTION_LTR);
        float left = left(place.start(), place.width());
        float top = HEIGHT - place.top() + LIFT * style.size();
        column.setSimpleColumn(left, top - style.leading() * (lines + 0.5f), left + place.width(), top);
        column.setLeading(style.leading());
        column.setAlignment(alignment(style.side(), backwards));
        column.setText(new Phrase(text, font));
        return column;
    }

    /** By its first letter that has a direction: a name goes its own way in any language. */
    private boolean isRightToLeft(String text) {
        return !new Bidi(
                        text, rightToLeft ? Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT)
                .baseIsLeftToRight();
    }

    /** To the library, left is where a line of text begins. */
    private int alignment(Side side, boolean backwards) {
        if (side == Side.CENTRE) {
            return Element.ALIGN_CENTER;
        }
        return (side == Side.START) == (backwards == rightToLeft) ? Element.ALIGN_LEFT : Element.ALIGN_RIGHT;
    }

    private float left(float start, float width) {
        return rightToLeft ? WIDTH - start - width : start;
    }

    void box(Place place, float height, Color fill, Color border) {
        PdfContentByte canvas = writer.getDirectContent();
        ornament(canvas, () -> {
            canvas.saveState();
            canvas.setColorFill(fill);
            canvas.setColorStroke(border);
            canvas.setLineWidth(0.75f);
            canvas.roundRectangle(
                    left(place.start(), place.width()),
                    HEIGHT - place.top() - height,
                    place.width(),
                    height,
                    Math.min(6, Math.min(height, place.width()) / 3));
            canvas.fillStroke();
            canvas.restoreState();
        });
    }

    void line(Place place, Color colour) {
        PdfContentByte canvas = writer.getDirectContent();
        ornament(canvas, () -> {
            canvas.saveState();
            canvas.setColorStroke(colour);
            canvas.setLineWidth(0.75f);
            float left = left(place.start(), place.width());
            canvas.moveTo(left, HEIGHT - place.top());
            canvas.lineTo(left + place.width(), HEIGHT - place.top());
            canvas.stroke();
            canvas.restoreState();
        });
    }

    /** A square code, as wide as the place with its margin, which is left empty. */
    void square(PdfStructureElement parent, QrCode code, String description, Place place) {
        PdfContentByte canvas = writer.getDirectContent();
        PdfStructureElement figure = part(parent, "Figure");
        figure.put(PdfName.ALT, new PdfString(description, PdfObject.TEXT_UNICODE));
        float module = place.width() / (code.size() + 2 * QrCode.MARGIN);
        float left = left(place.start(), place.width()) + QrCode.MARGIN * module;
        float top = HEIGHT - place.top() - QrCode.MARGIN * module;
        canvas.beginMarkedContentSequence(figure);
        canvas.saveState();
        canvas.setColorFill(Color.BLACK);
        for (QrCode.Bar bar : code.bars()) {
            canvas.rectangle(
                    left + bar.column() * module, top - (bar.row() + 1) * module, bar.length() * module, module);
        }
        canvas.fill();
        canvas.restoreState();
        canvas.endMarkedContentSequence();
    }

    private static void ornament(PdfContentByte canvas, Runnable drawing) {
        canvas.beginMarkedContentSequence(new PdfName("Artifact"));
        drawing.run();
        canvas.endMarkedContentSequence();
    }

    /** The finished document; nothing is put on it any more. */
    byte[] finish() {
        document.close();
        return bytes.toByteArray();
    }
}
