package org.metalingua.kernel.scoring;

/** Questions about raw text, as a learner typed it. */
public final class Text {
    static final char ZWNJ = '\u200C';
    private static final char EM_DASH = '\u2014';

    private Text() {}

    /** True for null and for text that shows nothing: white space, joiners, marks of direction, control characters. */
    public static boolean isBlank(String text) {
        return text == null
                || text.codePoints()
                        .allMatch(cp -> isSpace(cp) || isInvisible(cp) || cp == ZWNJ || Character.isISOControl(cp));
    }

    /**
     * How many words an examiner would count: runs between white space and em dashes that hold a letter or a digit. A
     * hyphenated compound is one word; a zero-width non-joiner does not part words.
     */
    public static int wordCount(String text) {
        return count(text, false);
    }

    /** As {@link #wordCount}, leaving out numbers: for "no more than two words and/or a number". */
    public static int wordCountBesideNumbers(String text) {
        return count(text, true);
    }

    private static int count(String text, boolean besideNumbers) {
        if (text == null) {
            return 0;
        }
        int words = 0;
        boolean letter = false;
        boolean digit = false;
        for (int i = 0; i <= text.length(); ) {
            int cp = i < text.length() ? text.codePointAt(i) : EM_DASH;
            if (isSpace(cp) || cp == EM_DASH) {
                if (letter || digit && !besideNumbers) {
                    words++;
                }
                letter = false;
                digit = false;
            } else {
                letter |= Character.isLetter(cp);
                digit |= Character.isDigit(cp);
            }
            i += Character.charCount(cp);
        }
        return words;
    }

    static boolean isSpace(int cp) {
        return Character.isWhitespace(cp) || Character.isSpaceChar(cp) || cp == 0x85;
    }

    /** Characters without a shape of their own that word processors and keyboards leave behind; ZWNJ is not one. */
    static boolean isInvisible(int cp) {
        return cp == 0x00AD
                || cp == 0x061C
                || cp == 0x200B
                || cp >= 0x200D && cp <= 0x200F
                || cp >= 0x202A && cp <= 0x202E
                || cp == 0x2060
                || cp >= 0x2066 && cp <= 0x2069
                || cp == 0xFEFF;
    }
}
