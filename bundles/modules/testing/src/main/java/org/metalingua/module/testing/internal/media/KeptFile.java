package org.metalingua.module.testing.internal.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.metalingua.kernel.core.file.FileStore.StoredFile;

/** A file of the institute with its type, as tables keep it in {@code sha256}, {@code size} and {@code content_type}. */
public record KeptFile(StoredFile file, String contentType) {
    /** Of hexadecimal digits in a name: too many to guess, few enough to read. */
    private static final int DIGITS = 32;

    public static KeptFile map(ResultSet row) throws SQLException {
        return new KeptFile(
                new StoredFile(row.getString("sha256"), row.getLong("size")), row.getString("content_type"));
    }

    /** The name of a file: the beginning of its digest, so that sending it again gives the same. */
    public static String name(StoredFile file, String extension) {
        return file.sha256().substring(0, DIGITS) + "." + extension;
    }
}
