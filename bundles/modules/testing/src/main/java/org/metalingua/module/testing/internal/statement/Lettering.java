package org.metalingua.module.testing.internal.statement;

import com.lowagie.text.DocumentException;
import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fonts of one document, which travel in it. For one thread. */
final class Lettering {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int RIGHT_TO_LEFT_MARK = 0x200F;
    private static final int ELLIPSIS = '…';

    private final BaseFont regular = load("Vazirmatn-Regular.ttf");
    private final BaseFont bold = load("Vazirmatn-Bold.ttf");

    private static BaseFont load(String file) {
        try (InputStream in = Lettering.class.getResourceAsStream(file)) {
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DocumentException e) {
            throw new IllegalStateException("the font " + file + " cannot be read", e);
        }
    }

    Font font(boolean heavy, float size, Color colour) {
        return new Font(heavy ? bold : regular, size, Font.NORMAL, colour);
    }

    /**
     * What of a text can be drawn: signs that the fonts lack leave a mark, and what would turn the direction of the
     * letters around it or break the line goes.
     */
    String drawable(String text) {
        StringBuilder drawn = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                drawn.append(' ');
            } else if (c == ZERO_WIDTH_NON_JOINER || c == RIGHT_TO_LEFT_MARK) {
                drawn.appendCodePoint(c);
            } else if (!isInvisible(c)) {
                drawn.appendCodePoint(regular.charExists(c) ? c : REPLACEMENT);
            }
        });
        return drawn.toString().strip();
    }

    /** The beginning of a text, so many characters of it. */
    static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints)).strip() + (char) ELLIPSIS;
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> Character.UnicodeBlock.of(c) == Character.UnicodeBlock.VARIATION_SELECTORS;
        };
    }
}
