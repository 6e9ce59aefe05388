package org.metalingua.kernel.scoring;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Compares typed text the way a fair examiner would: what differs only by keyboard, encoding or habit is equal.
 *
 * @param language BCP 47 tag of the text; null and empty stand for English
 * @param match what else may differ
 */
public record TextMatcher(String language, Match match) {
    private static final Set<String> DOTLESS_I = Set.of("tr", "az");

    public TextMatcher {
        language = language == null || language.isBlank() ? "en" : language;
    }

    /** True when the two texts count as the same answer; text that normalises to nothing equals nothing. */
    public boolean matches(String given, String accepted) {
        if (given == null || accepted == null) {
            return false;
        }
        return form(given).matches(form(accepted));
    }

    /** True when the words of the phrase follow each other somewhere in the text, none of them cut. */
    public boolean containsPhrase(String text, String phrase) {
        Form sought = form(phrase);
        String[] words = normalize(text).split(" ");
        for (int start = 0; start < words.length; start++) {
            String run = words[start];
            for (int next = start + 1; ; next++) {
                Form here = Form.of(run);
                if (here.matches(sought)) {
                    return true;
                }
                // the half-spaces of the phrase may be spaces in the text, so letters tell how far to look, not words
                if (next == words.length || here.letters.length() >= sought.letters.length()) {
                    break;
                }
                run += " " + words[next];
            }
        }
        return false;
    }

    /** True when {@link #normalize} leaves nothing to compare. */
    public boolean comparesNothing(String text) {
        return text == null || form(text).letters.isEmpty();
    }

    /** A text made ready to be compared with many others. */
    public Form form(String text) {
        return Form.of(normalize(text));
    }

    /** The canonical form. Idempotent. Persian and Arabic text keeps its zero-width non-joiners. */
    public String normalize(String text) {
        String s = foldArabic(foldSymbols(text));
        if (s.codePoints().noneMatch(cp -> Character.isLetter(cp) && UnicodeScript.of(cp) == UnicodeScript.ARABIC)) {
            s = Normalizer.normalize(s.replace(String.valueOf(Text.ZWNJ), ""), Normalizer.Form.NFC);
        }
        if (match.letterCase() == Match.LetterCase.IGNORE) {
            s = foldCase(s);
        }
        if (ignoresDiacritics()) {
            s = foldArabic(dropDiacritics(s)); // an accent may have stood between a letter and its hamza
        }
        s = collapseSpace(s);
        return switch (match.punctuation()) {
            case EDGE -> stripEdges(s);
            case ALL -> collapseSpace(dropPunctuation(s));
            case NONE -> s;
        };
    }

    /** The canonical form without joiners, as letters are counted and compared one by one. */
    public String letters(String text) {
        return normalize(text).replace(String.valueOf(Text.ZWNJ), "");
    }

    private String baseLanguage() {
        return baseLanguage(language);
    }

    static String baseLanguage(String tag) {
        int end = 0;
        while (end < tag.length() && Character.isLetter(tag.charAt(end))) {
            end++;
        }
        return tag.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private boolean ignoresDiacritics() {
        return switch (match.diacritics()) {
            case IGNORE -> true;
            case EXACT -> false;
            case AUTO -> baseLanguage().equals("en");
        };
    }

    /** Invisible characters out, compatibility forms resolved, one kind of quote and dash, ASCII digits. */
    static String foldSymbols(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(cp -> !Text.isInvisible(cp)).forEach(cp -> {
            // compatibility decomposition would make a space and a combining accent of it
            visible.appendCodePoint(cp == 0x00B4 ? '\'' : cp);
        });
        StringBuilder folded = new StringBuilder(visible.length());
        Normalizer.normalize(visible, Normalizer.Form.NFKC).codePoints().forEach(cp -> appendSymbol(folded, cp));
        return folded.toString();
    }

    private static void appendSymbol(StringBuilder to, int cp) {
        switch (cp) {
            case '\u2019', '\u2018', '\u02BC', '\u2032', '`' -> to.append('\'');
            case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> to.append('"');
            case '\u2013', '\u2014', '\u2212', '\u2010', '\u2011' -> to.append('-');
            case '\u061F' -> to.append('?');
            case '\u060C' -> to.append(',');
            case '\u061B' -> to.append(';');
            case '\u06D4', '\u066B' -> to.append('.');
            case '\u066A' -> to.append('%');
            case '\u066C' -> {} // thousands separator
            default -> {
                if (Character.getType(cp) == Character.DECIMAL_DIGIT_NUMBER) {
                    to.append((char) ('0' + Character.digit(cp, 10)));
                } else {
                    to.appendCodePoint(cp);
                }
            }
        }
    }

    private String foldArabic(String text) {
        StringBuilder unmarked = new StringBuilder(text.length());
        text.chars().filter(c -> !isArabicMark(c)).forEach(c -> unmarked.append((char) c));
        String folded = unmarked.toString();
        String before;
        do { // a letter that was folded may compose with the hamza after it
            before = folded;
            folded = foldArabicLetters(Normalizer.normalize(before, Normalizer.Form.NFC));
        } while (!folded.equals(before));
        return folded;
    }

    /** Vowel signs and the line that stretches a word. */
    private static boolean isArabicMark(int c) {
        return c >= '\u064B' && c <= '\u0652' || c == '\u0670' || c == '\u0640';
    }

    private String foldArabicLetters(String text) {
        boolean arabic = baseLanguage().equals("ar");
        StringBuilder to = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\u064A', '\u06CC' -> to.append(arabic ? '\u064A' : '\u06CC');
                case '\u0649' -> to.append(arabic ? c : '\u06CC');
                case '\u0643', '\u06A9' -> to.append(arabic ? '\u0643' : '\u06A9');
                case '\u0629' -> to.append(arabic ? c : '\u0647');
                case '\u06C0', '\u06D5', '\u06C1' -> to.append('\u0647');
                case '\u0623', '\u0625', '\u0671' -> to.append('\u0627');
                case '\u0654' -> { // on a plain heh it is U+06C0 written in two
                    if (to.isEmpty() || to.charAt(to.length() - 1) != '\u0647') {
                        to.append(c);
                    }
                }
                default -> to.append(c);
            }
        }
        return to.toString();
    }

    private String foldCase(String text) {
        String s = text;
        if (DOTLESS_I.contains(baseLanguage())) {
            s = s.replace('I', '\u0131').replace('\u0130', 'i');
        }
        s = s.replace("\u1E9E", "ss");
        // Java has no full case folding; upper-then-lower is it, except that it would give the dotless i a dot
        String[] aroundDotless = s.split("\u0131", -1);
        for (int i = 0; i < aroundDotless.length; i++) {
            aroundDotless[i] = aroundDotless[i]
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT)
                    .replace('\u03C2', '\u03C3');
        }
        return Normalizer.normalize(String.join("\u0131", aroundDotless), Normalizer.Form.NFC);
    }

    private static String dropDiacritics(String text) {
        StringBuilder to = new StringBuilder(text.length());
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            switch (c) {
                case '\u00F8' -> to.append('o');
                case '\u00D8' -> to.append('O');
                case '\u0142' -> to.append('l');
                case '\u0141' -> to.append('L');
                case '\u0111' -> to.append('d');
                case '\u0110' -> to.append('D');
                case '\u00E6' -> to.append("ae");
                case '\u00C6' -> to.append("AE");
                case '\u0153' -> to.append("oe");
                case '\u0152' -> to.append("OE");
                default -> {
                    if (c < '\u0300' || c > '\u036F') {
                        to.append(c);
                    }
                }
            }
        }
        return Normalizer.normalize(to, Normalizer.Form.NFC);
    }

    private static String collapseSpace(String text) {
        StringBuilder to = new StringBuilder(text.length());
        text.codePoints().forEach(cp -> {
            if (!Text.isSpace(cp)) {
                to.appendCodePoint(cp);
            } else if (!to.isEmpty() && to.charAt(to.length() - 1) != ' ') {
                to.append(' ');
            }
        });
        if (!to.isEmpty() && to.charAt(to.length() - 1) == ' ') {
            to.setLength(to.length() - 1);
        }
        return to.toString();
    }

    private static String stripEdges(String text) {
        int start = 0;
        int end = text.length();
        while (true) {
            while (start < end && isEdge(text.charAt(start))) {
                start++;
            }
            while (start < end && isEdge(text.charAt(end - 1))) {
                end--;
            }
            if (end - start < 2 || text.charAt(start) != '\'' || text.charAt(end - 1) != '\'') {
                return text.substring(start, end);
            }
            start++;
            end--;
        }
    }

    private static boolean isEdge(char c) {
        return " .,;:!?\"()[]".indexOf(c) >= 0;
    }

    private static String dropPunctuation(String text) {
        int[] cps = text.codePoints().toArray();
        StringBuilder to = new StringBuilder(text.length());
        for (int i = 0; i < cps.length; i++) {
            int cp = cps[i];
            boolean keep =
                    switch (cp) {
                        case '%' -> true;
                        case '\'', '-' -> i > 0 && isWord(cps[i - 1]) && i + 1 < cps.length && isWord(cps[i + 1]);
                        default -> !isPunctuation(cp);
                    };
            to.appendCodePoint(keep ? cp : ' ');
        }
        return to.toString();
    }

    private static boolean isWord(int cp) {
        return Character.isLetterOrDigit(cp) || Character.getType(cp) == Character.NON_SPACING_MARK;
    }

    private static boolean isPunctuation(int cp) {
        return switch (Character.getType(cp)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /**
     * A text as its letters and what stands between each two. A zero-width non-joiner goes with a space and with
     * nothing, for Persian is written all three ways; a space and nothing differ.
     */
    public static final class Form {
        private static final byte JOINER = 1;
        private static final byte SPACE = 2;

        private final String letters;
        /** What stands before each letter: nothing, a joiner, or a space. */
        private final byte[] gaps;

        private Form(String letters, byte[] gaps) {
            this.letters = letters;
            this.gaps = gaps;
        }

        private static Form of(String normalized) {
            StringBuilder letters = new StringBuilder(normalized.length());
            byte[] gaps = new byte[normalized.length() + 1];
            for (int i = 0; i < normalized.length(); i++) {
                char c = normalized.charAt(i);
                int next = letters.length();
                switch (c) {
                    case ' ' -> gaps[next] = SPACE;
                    case Text.ZWNJ -> gaps[next] = (byte) Math.max(JOINER, gaps[next]);
                    default -> letters.append(c);
                }
            }
            return new Form(letters.toString(), gaps);
        }

        /** See {@link TextMatcher#matches}; both forms are the same matcher's. */
        public boolean matches(Form other) {
            if (letters.isEmpty() || !letters.equals(other.letters)) {
                return false;
            }
            for (int i = 1; i < letters.length(); i++) {
                if (gaps[i] != other.gaps[i] && gaps[i] != JOINER && other.gaps[i] != JOINER) {
                    return false;
                }
            }
            return true;
        }
    }
}
