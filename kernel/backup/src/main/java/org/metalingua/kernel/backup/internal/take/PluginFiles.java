package org.metalingua.kernel.backup.internal.take;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The installer's lock file and the jars in its store, as they were at one moment. An installed jar never changes, and
 * is deleted only after the lock file has stopped naming it: with the same lock file before and after all of them were
 * opened, none that it names is missing, and what is open can be read to its end whatever happens to its name.
 */
final class PluginFiles implements AutoCloseable {
    private static final String LOCK = "plugins.lock.json";
    private static final String STORE = "store";
    private static final int ATTEMPTS = 20;

    private final Map<String, InputStream> contents = new LinkedHashMap<>();

    private PluginFiles() {}

    static boolean isLock(Path data, Path file) {
        return file.equals(data.resolve(DataFolder.PLUGINS).resolve(LOCK));
    }

    static boolean isStore(Path data, Path folder) {
        return folder.equals(data.resolve(DataFolder.PLUGINS).resolve(STORE));
    }

    /** @throws IOException when plugins come and go faster than they can be opened */
    static PluginFiles open(Path data) throws IOException {
        Path folder = data.resolve(DataFolder.PLUGINS);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] before = lock(folder);
            PluginFiles files = new PluginFiles();
            try {
                files.openAll(folder, before);
                if (Arrays.equals(before, lock(folder))) {
                    return files;
                }
            } catch (NoSuchFileException replacedMeanwhile) {
                // looked at again
            } catch (IOException e) {
                files.close();
                throw e;
            }
            files.close();
        }
        throw new IOException("Plugins are being installed just now. Take the backup again in a minute.");
    }

    /** What to read, by its path from the data folder. */
    Map<String, InputStream> contents() {
        return contents;
    }

    private void openAll(Path folder, byte[] lock) throws IOException {
        if (lock.length > 0) {
            contents.put(DataFolder.PLUGINS + "/" + LOCK, new ByteArrayInputStream(lock));
        }
        Path store = folder.resolve(STORE);
        if (!Files.isDirectory(store)) {
            return;
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(store, "*.{jar,sig}")) {
            found.forEach(jars::add);
        }
        for (Path jar : jars.stream().sorted().toList()) {
            contents.put(DataFolder.PLUGINS + "/" + STORE + "/" + jar.getFileName(), Files.newInputStream(jar));
        }
    }

    private static byte[] lock(Path folder) throws IOException {
        try {
            return Files.readAllBytes(folder.resolve(LOCK));
        } catch (NoSuchFileException nothingInstalled) {
            return new byte[0];
        }
    }

    @Override
    public void close() throws IOException {
        for (InputStream content : contents.values()) {
            content.close();
        }
    }
}
