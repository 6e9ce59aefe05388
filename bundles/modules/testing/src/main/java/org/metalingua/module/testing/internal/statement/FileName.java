package org.metalingua.module.testing.internal.statement;

import java.nio.charset.StandardCharsets;

/** How a download is called (RFC 6266 and RFC 8187): in letters of any language, and for old clients without them. */
record FileName(String text) {
    private static final int LONGEST = 80;
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";

    /** Without what a file system takes for something else. */
    static FileName of(String text, String extension) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            boolean kept = Character.isLetterOrDigit(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || c == '-'
                    || c == '\u200C';
            safe.appendCodePoint(kept ? c : ' ');
        });
        return new FileName(safe.toString().strip().replaceAll(" +", " ") + extension);
    }

    /** The value of Content-Disposition. */
    String asAttachment() {
        return "attachment; filename=\"" + text.replaceAll("[^A-Za-z0-9 ._-]+", "_") + "\"; filename*=UTF-8''"
                + encoded();
    }

    private String encoded() {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append("%02X".formatted(b));
            }
        }
        return encoded.toString();
    }
}
