package org.metalingua.kernel.core.internal.plugin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.Durable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock file: which plugins are installed, and how they should be. It changes in one step, and what {@link #put} has
 * returned from survives a crash. Anybody may read it at any time; writers take turns under the installer's lock.
 */
final class PluginLock {
    static final String FILE = "plugins.lock.json";
    private static final Logger LOG = LoggerFactory.getLogger(PluginLock.class);
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private volatile Map<String, LockEntry> entries;

    private PluginLock(Path file, Map<String, LockEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    private record Document(int format, Map<String, LockEntry> plugins) {}

    /** Reads the file; one that cannot be read is set aside, and then nothing is installed. */
    static PluginLock open(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new PluginLock(file, Map.of());
        }
        try {
            Document document = JSON.readValue(file.toFile(), Document.class);
            if (document.format() != FORMAT || document.plugins() == null) {
                throw new IOException("its format is " + document.format() + ", not " + FORMAT);
            }
            return new PluginLock(file, Collections.unmodifiableMap(new TreeMap<>(document.plugins())));
        } catch (IOException e) {
            Path aside = folder.resolve(FILE + ".unreadable");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error("the plugins' lock file cannot be read and was set aside as {}", aside, e);
            return new PluginLock(file, Map.of());
        }
    }

    /** The file's content. */
    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(new Document(FORMAT, entries));
    }

    /** What the lock file of another node says. Throws ProblemException 422 lock-unreadable for what is none. */
    static Map<String, LockEntry> parse(byte[] json) {
        try {
            Document document = JSON.readValue(json, Document.class);
            if (document == null || document.format() != FORMAT || document.plugins() == null) {
                throw new IOException("it has another format than " + FORMAT);
            }
            for (Map.Entry<String, LockEntry> plugin : document.plugins().entrySet()) {
                ItemTypeId.parse(plugin.getKey());
                if (plugin.getValue() == null
                        || plugin.getValue().desired() == null
                        || !String.valueOf(plugin.getValue().sha256()).matches("[0-9a-f]{64}")) {
                    throw new IOException("the entry of " + plugin.getKey() + " is incomplete");
                }
            }
            return new TreeMap<>(document.plugins());
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemException(422, "lock-unreadable", "This is no lock file of plugins: " + e.getMessage());
        }
    }

    Map<String, LockEntry> entries() {
        return entries;
    }

    Optional<LockEntry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** What is so already is not written again: every start puts every plugin. */
    void put(String id, LockEntry entry) throws IOException {
        if (entry.equals(entries.get(id))) {
            return;
        }
        Map<String, LockEntry> changed = new TreeMap<>(entries);
        changed.put(id, entry);
        Durable.write(file, JSON.writeValueAsBytes(new Document(FORMAT, changed)));
        entries = Collections.unmodifiableMap(changed);
    }
}
