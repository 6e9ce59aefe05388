package org.metalingua.kernel.core.internal.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the temporary files that an earlier run has left because it was killed: uploads and recordings of people among
 * them, which nobody else would ever remove. Only where the folder is the platform's own.
 */
@Component(immediate = true, service = LeftFiles.class)
public final class LeftFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LeftFiles.class);

    /** The system knows only about when a process has begun. */
    private static final Duration ABOUT = Duration.ofSeconds(2);

    @Activate
    public LeftFiles() {
        String data = System.getProperty("karaf.data");
        Path folder = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        if (data == null || !folder.startsWith(Path.of(data).toAbsolutePath())) {
            return;
        }
        ProcessHandle.current().info().startInstant().ifPresent(begin -> {
            try {
                removeOlder(folder, begin.minus(ABOUT));
            } catch (IOException e) {
                LOG.warn("what an earlier run has left in {} cannot be removed", folder, e);
            }
        });
    }

    /** Removes the files that were written before; an empty folder does no harm, and may be somebody's. */
    static void removeOlder(Path folder, Instant then) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.lastModifiedTime().toInstant().isBefore(then)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
