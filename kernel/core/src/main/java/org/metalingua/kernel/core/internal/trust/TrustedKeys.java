package org.metalingua.kernel.core.internal.trust;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.kernel.core.signing.SigningKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders in which an operator names who is trusted: {@code <name>.pub} is a public key in PEM, and lists such as
 * {@code revoked} hold ids of keys and SHA-256s of files, one in a line and a remark after it. Read anew each time, so
 * that a change holds at once.
 *
 * @param folders where to look; one that is not there is empty
 */
public record TrustedKeys(List<Path> folders) {
    private static final String PUBLIC_KEY = ".pub";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}|[0-9a-f]{32})(?:\\s+\\*?(.*))?");
    private static final Logger LOG = LoggerFactory.getLogger(TrustedKeys.class);

    public TrustedKeys {
        folders = List.copyOf(folders);
    }

    /** The keys by the names of their files; one that cannot be read is trusted by nobody. */
    public Map<String, PublicKey> byName() throws IOException {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Path file : publicKeys(folder)) {
                String name = file.getFileName().toString();
                try {
                    keys.putIfAbsent(
                            name.substring(0, name.length() - PUBLIC_KEY.length()), SigningKeys.readPublic(file));
                } catch (IOException e) {
                    LOG.warn("a key is not trusted, for it cannot be read", e);
                }
            }
        }
        return keys;
    }

    /** What the lists of this name hold: id or SHA-256 with the remark after it. */
    public Map<String, String> listed(String name) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (Path folder : folders) {
            all.putAll(lines(folder.resolve(name)));
        }
        return all;
    }

    /** What one list holds; empty when it is not there. Throws IOException that names a list which cannot be read. */
    public static Map<String, String> lines(Path file) throws IOException {
        Map<String, String> entries = new HashMap<>();
        if (Files.notExists(file)) {
            return entries;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                Matcher entry = LINE.matcher(line.strip());
                if (!entry.matches()) {
                    throw new IOException("\"" + line + "\" begins with neither a SHA-256 nor a key's id");
                }
                entries.put(
                        entry.group(1),
                        entry.group(2) == null ? "" : entry.group(2).strip());
            }
            return entries;
        } catch (IOException e) {
            LOG.error("{} cannot be read", file, e);
            throw new IOException(file.getFileName() + " cannot be read", e);
        }
    }

    /** Changes whenever what the folders hold does. */
    public List<String> stamp() throws IOException {
        List<String> files = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                    for (Path file : found) {
                        files.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                    }
                }
            }
        }
        return files.stream().sorted().toList();
    }

    private static List<Path> publicKeys(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + PUBLIC_KEY)) {
                found.forEach(files::add);
            } catch (IOException e) {
                throw new IOException("the trusted keys in " + folder + " cannot be read", e);
            }
        }
        return files;
    }
}
