package org.metalingua.provider.stt_embedded;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The programs of the machine.
 *
 * @param path folders, parted as in the environment variable PATH
 */
record Programs(String path) {
    static Programs installed() {
        return new Programs(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /** Where a program is; looked for anew each time, so that one that is installed is used without a restart. */
    Optional<Path> find(String name) {
        return Arrays.stream(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> in(folder, name).stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> in(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
