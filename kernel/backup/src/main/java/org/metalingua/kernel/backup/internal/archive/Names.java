package org.metalingua.kernel.backup.internal.archive;

import java.io.IOException;
import java.nio.file.Path;

/** What entries are called, by what they hold. */
public final class Names {
    public static final String TABLES = "tables/";
    public static final String DATA = "data/";
    public static final String CONFIGURATION = "etc/";

    private static final String ROWS = ".copy";

    private Names() {}

    public static String ofTable(String table) {
        return TABLES + table + ROWS;
    }

    /** The table that an entry below {@value #TABLES} holds. */
    public static String table(String entry) {
        return entry.substring(TABLES.length(), entry.length() - ROWS.length());
    }

    /** Where an entry's file belongs. Throws IOException for a name that leads out of the folder. */
    public static Path target(Path folder, String prefix, String entry) throws IOException {
        String relative = entry.substring(prefix.length());
        Path target = folder.resolve(relative).normalize();
        boolean odd = relative.chars().anyMatch(letter -> letter < ' ' || letter == '\\');
        if (odd || !target.startsWith(folder) || target.equals(folder)) {
            throw new IOException("The backup was altered: it has an entry named \"" + entry + "\".");
        }
        return target;
    }
}
