package org.metalingua.kernel.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import org.osgi.annotation.versioning.ProviderType;

/** Takes backups of the running platform. Safe for concurrent use. */
@ProviderType
public interface Backups {
    /**
     * Writes a backup of the platform as it is at this moment: database, uploaded files, plugins with their lock file,
     * the operator's configuration. It is there in full when this returns, and not at all otherwise. It is encrypted
     * when the environment has {@code METALINGUA_BACKUP_PASSPHRASE}.
     *
     * @param target the file to write, which is not there yet
     * @param keys whether the keys that unseal secrets go with it; only into an encrypted one
     * @param progress is told the share that is done, in [0, 1]
     * @throws IOException with one sentence that says why there is no backup
     */
    Taken take(Path target, boolean keys, DoubleConsumer progress) throws IOException;

    /**
     * A backup that was taken.
     *
     * @param bytes of the file
     * @param sha256 of the file, in hexadecimal
     * @param tables how many tables it has
     * @param rows how many rows those have
     * @param files how many files it has beside them
     */
    record Taken(Path file, long bytes, String sha256, int tables, long rows, int files, boolean encrypted) {}
}
