package org.metalingua.kernel.core.internal.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metalingua.kernel.core.internal.disk.Durable;
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
    private static final int PREVIOUS = 2;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private volatile Map<String, Entry> entries;

    private PluginLock(Path file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** What should become of a plugin. */
    enum Desired {
        ACTIVE,
        STOPPED,
        /** Removed by an administrator: stays known, so that the boot list does not bring it back. */
        REMOVED
    }

    /**
     * One plugin.
     *
     * @param signer who signed the jar; null for an unsigned one
     * @param bootSha256 of the boot list's jar when it was last looked at; null when the boot list has none
     * @param vetted jar and kernel with which the vectors passed; null when they never did
     * @param previous the builds before this one, newest first, whose UI is still served
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String version,
            String sha256,
            String signer,
            Desired desired,
            String bootSha256,
            String vetted,
            List<String> previous) {
        Entry {
            previous = previous == null ? List.of() : List.copyOf(previous);
        }

        Entry desired(Desired newDesired) {
            return new Entry(version, sha256, signer, newDesired, bootSha256, vetted, previous);
        }

        Entry vetted(String newVetted) {
            return new Entry(version, sha256, signer, desired, bootSha256, newVetted, previous);
        }

        Entry bootSha256(String newBootSha256) {
            return new Entry(version, sha256, signer, desired, newBootSha256, vetted, previous);
        }

        /** The builds whose UI stays when this entry is replaced by another build. */
        List<String> previousOf(String newSha256) {
            List<String> builds = new ArrayList<>();
            builds.add(sha256);
            builds.addAll(previous);
            builds.remove(newSha256);
            return builds.subList(0, Math.min(PREVIOUS, builds.size()));
        }
    }

    private record Document(int format, Map<String, Entry> plugins) {}

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

    Map<String, Entry> entries() {
        return entries;
    }

    Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    void put(String id, Entry entry) throws IOException {
        Map<String, Entry> changed = new TreeMap<>(entries);
        changed.put(id, entry);
        Durable.write(file, JSON.writeValueAsBytes(new Document(FORMAT, changed)));
        entries = Collections.unmodifiableMap(changed);
    }
}
