package org.metalingua.kernel.backup.internal.take;

import java.nio.file.Path;
import java.util.Optional;
import org.metalingua.kernel.api.platform.Platform;

/**
 * Where a platform keeps what is not in its database.
 *
 * @param data its data folder
 * @param configuration Karaf's folder etc; empty where no distribution is, as in tests of parts
 */
public record Installation(Path data, Optional<Path> configuration) {
    /** Exists while a restore into the data folder has not come to its end; holds a sentence. */
    public static final String UNFINISHED = "restore-unfinished";

    public static Installation of(Platform platform) {
        return new Installation(
                platform.data(),
                Optional.ofNullable(System.getProperty("karaf.etc")).map(Path::of));
    }

    /** Where the console keeps backups. */
    public Path backups() {
        return data.resolve(DataFolder.BACKUPS);
    }
}
