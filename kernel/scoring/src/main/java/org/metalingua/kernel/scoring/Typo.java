package org.metalingua.kernel.scoring;

/** How far a word may be misspelt and still be known. */
public final class Typo {
    /** What a misspelt word is worth. */
    public static final double CREDIT = 0.5;

    private static final int SHORT = 5;
    private static final int LONG = 9;

    /** Nobody misspells what is longer: it is no word. */
    private static final int LONGEST = 500;

    private Typo() {}

    /** How many letters may differ from a word of a length: none in a short one, for many of those are other words. */
    public static int allowed(int length) {
        if (length < SHORT) {
            return 0;
        }
        return length < LONG ? 1 : 2;
    }

    /** Whether a word is another one with a few letters wrong, or the same; both normalised and without joiners. */
    public static boolean isWithin(String given, String expected) {
        return isWithin(given, expected, allowed(length(expected)));
    }

    /** Whether a word in a sentence is nearly right: one letter wrong in a word of four or more. */
    public static boolean isNear(String given, String expected) {
        return length(expected) >= 4 && isWithin(given, expected, 1);
    }

    /** Whether two words differ in so many letters at most. */
    public static boolean isWithin(String given, String expected, int edits) {
        if (Math.max(given.length(), expected.length()) > LONGEST) {
            return given.equals(expected);
        }
        // most words differ in length, and their distance is at least that
        return Math.abs(length(given) - length(expected)) <= edits && EditDistance.letters(given, expected) <= edits;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
