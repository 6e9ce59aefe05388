package org.metalingua.kernel.backup.internal.take;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an operator has made of the folder etc: the files that differ from those that the distribution shipped, by the
 * list of SHA-256 that it shipped with them. The others come with whatever distribution a backup is restored into.
 *
 * @param folder Karaf's etc
 */
public record Configuration(Path folder) {
    /** What {@code sha256sum} says of the shipped files. */
    static final String SHIPPED = "shipped.sha256";

    /** What Karaf writes for itself when it starts; an operator's place for the first one is custom.properties. */
    private static final Set<String> OF_KARAF = Set.of("config.properties", "jetty.xml", "jetty-web.xml");

    /** The operator's files: the SHA-256 in hexadecimal by the path from the folder. */
    public SortedMap<String, String> own() throws IOException {
        Map<String, String> shipped = shipped();
        SortedMap<String, String> own = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals(SHIPPED) && !OF_KARAF.contains(name)) {
                    String hash = hash(Files.readAllBytes(file));
                    if (!hash.equals(shipped.get(name))) {
                        own.put(name, hash);
                    }
                }
            }
        }
        return own;
    }

    private Map<String, String> shipped() throws IOException {
        Map<String, String> shipped = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve(SHIPPED))) {
            String[] parts = line.split("\\s+\\*?(\\./)?", 2);
            if (parts.length == 2) {
                shipped.put(parts[1], parts[0]);
            }
        }
        return shipped;
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
