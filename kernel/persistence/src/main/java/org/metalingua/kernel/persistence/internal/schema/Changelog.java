package org.metalingua.kernel.persistence.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * The changelog of one unit.
 *
 * @param unit its name and the name of its folder
 * @param files all files of {@code migrations/<unit>}, by their path from the bundle's root
 */
public record Changelog(String unit, SortedMap<String, URL> files) {
    /** Where a bundle keeps the files of a unit. */
    public static String folder(String unit) {
        return "migrations/" + unit;
    }

    public Changelog {
        if (!files.containsKey(folder(unit) + "/changelog.xml")) {
            throw new IllegalArgumentException("unit " + unit + " has no " + folder(unit) + "/changelog.xml");
        }
    }

    String mainFile() {
        return folder(unit) + "/changelog.xml";
    }

    /** SHA-256 over all paths and contents, in hexadecimal: equal means there is nothing to do. */
    String checksum() throws IOException {
        MessageDigest digest = sha256();
        for (var file : files.entrySet()) {
            digest.update((file.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
            try (InputStream content = file.getValue().openStream()) {
                digest.update(content.readAllBytes());
            }
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
