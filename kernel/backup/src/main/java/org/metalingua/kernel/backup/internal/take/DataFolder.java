package org.metalingua.kernel.backup.internal.take;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files of the data folder that belong into a backup: all but the database server's own, which its rows stand for,
 * the backups themselves, what is still being written, and, unless they are asked for, the keys. So a part of the
 * platform that keeps files of a new kind there is not forgotten.
 *
 * @param folder the data folder
 * @param keys whether the keys are among the files
 */
record DataFolder(Path folder, boolean keys) {
    static final String BACKUPS = "backups";

    /** The folder of the installer: lock file and jars change together, see {@link PluginFiles}. */
    static final String PLUGINS = "plugins";

    private static final String OF_THE_SERVER = "postgres";
    private static final Set<String> KEYS = Set.of("secret.key", "jwt-secret");
    private static final Set<String> LEFT_OUT = Set.of(BACKUPS, Installation.UNFINISHED);
    private static final String INCOMING = "incoming";
    private static final String TEMPORARY = ".tmp";

    /** One file, by its path from the folder. */
    record Found(String name, Path file, long bytes) {}

    /** Those that {@link PluginFiles} does not take care of. */
    List<Found> files() throws IOException {
        List<Found> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean skipped = isLeftOut(directory)
                        || directory.getFileName().toString().equals(INCOMING)
                        || PluginFiles.isStore(folder, directory);
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean skipped = isLeftOut(file)
                        || !attributes.isRegularFile()
                        || file.getFileName().toString().endsWith(TEMPORARY)
                        || PluginFiles.isLock(folder, file);
                if (!skipped) {
                    found.add(new Found(folder.relativize(file).toString(), file, attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    // a temporary one that has got its name meanwhile, and stands under that
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    private boolean isLeftOut(Path path) {
        if (path.equals(folder)) {
            return false;
        }
        String top = folder.relativize(path).getName(0).toString();
        return LEFT_OUT.contains(top) || top.startsWith(OF_THE_SERVER) || KEYS.contains(top) && !keys;
    }
}
