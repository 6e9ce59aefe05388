package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.plugin.Plugins;
import org.metalingua.kernel.core.signing.SigningTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watched folder. A jar that is put there is installed and moved to {@code done/}, with the signature in the {@code
 * .sig} file that was put there before it; one that cannot be goes to {@code failed/}, with a {@code .reason} file beside
 * it. Used by one thread.
 */
final class DropFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private final Path folder;
    private final Plugins plugins;
    private Map<Path, Stamp> seen = Map.of();

    private record Stamp(long size, FileTime modified) {}

    DropFolder(Path folder, Plugins plugins) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.plugins = plugins;
    }

    /** Takes the jars that have not changed since the call before: those are copied in full. */
    void poll() throws IOException {
        Map<Path, Stamp> present = new HashMap<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                present.put(jar, new Stamp(Files.size(jar), Files.getLastModifiedTime(jar)));
            }
        }
        for (Map.Entry<Path, Stamp> jar : present.entrySet()) {
            if (jar.getValue().equals(seen.get(jar.getKey()))) {
                take(jar.getKey());
            }
        }
        seen = present;
    }

    private void take(Path jar) throws IOException {
        try {
            plugins.install(jar, "plugins/drop");
            move(jar, "done");
        } catch (ProblemException e) {
            LOG.warn("{} was not installed: {}", jar, e.getMessage());
            Path failed = move(jar, "failed");
            Files.writeString(failed.resolveSibling(failed.getFileName() + ".reason"), e.getMessage() + "\n");
        }
    }

    private Path move(Path jar, String where) throws IOException {
        Path target = Files.createDirectories(folder.resolve(where)).resolve(jar.getFileName());
        Path signature = SigningTool.signatureOf(jar);
        if (Files.exists(signature)) {
            Files.move(signature, SigningTool.signatureOf(target), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.move(jar, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
