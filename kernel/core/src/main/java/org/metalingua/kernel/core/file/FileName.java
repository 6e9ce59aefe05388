package org.metalingua.kernel.core.file;

/** What somebody called a file that they sent. */
public final class FileName {
    private static final int MAX = 200;

    private FileName() {}

    /**
     * Without folders and without what cannot be shown, and of a length that people can read; empty when it has none.
     *
     * @param sent null when nothing was said
     */
    public static String of(String sent) {
        if (sent == null) {
            return "";
        }
        String plain = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cs}]", "")
                .strip();
        return plain.length() <= MAX ? plain : plain.substring(plain.length() - MAX);
    }
}
