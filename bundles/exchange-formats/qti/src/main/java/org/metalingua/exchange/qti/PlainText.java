package org.metalingua.exchange.qti;

/** Text as it is gathered from mark-up: white space counts once, paragraphs are parted by an empty line. For one thread. */
final class PlainText {
    private final StringBuilder out = new StringBuilder();
    private int breaks;
    private boolean space;

    void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                space = true;
            } else {
                separate();
                out.append(c);
            }
        }
    }

    /** Appends text as it is, but for line ends of other systems. */
    void appendPreformatted(String text) {
        for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
            if (!line.isEmpty()) {
                separate();
                out.append(line);
            }
            lineBreak();
        }
    }

    /** Ends a line; a second time, a paragraph. */
    void lineBreak() {
        breaks = Math.min(2, breaks + 1);
    }

    void paragraph() {
        breaks = 2;
    }

    private void separate() {
        if (out.length() > 0) {
            if (breaks > 0) {
                out.append("\n".repeat(breaks));
            } else if (space) {
                out.append(' ');
            }
        }
        breaks = 0;
        space = false;
    }

    boolean isEmpty() {
        return out.length() == 0;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
