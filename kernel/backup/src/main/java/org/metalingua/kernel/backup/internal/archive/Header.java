package org.metalingua.kernel.backup.internal.archive;

import java.time.Instant;
import java.util.List;
import org.metalingua.kernel.persistence.dump.Changeset;
import org.metalingua.kernel.persistence.dump.TableShape;

/**
 * The first entry of an archive: what is needed before any row comes.
 *
 * @param format of the archive
 * @param platform version of the platform that wrote it
 * @param takenAt moment of the database's snapshot
 * @param keys whether the keys that unseal secrets and sign tokens are among the files
 */
public record Header(
        int format,
        String platform,
        Instant takenAt,
        boolean keys,
        List<Changeset> changesets,
        List<TableShape> tables) {
    /** The format that is written here, and the only one that is read. */
    public static final int FORMAT = 1;

    static final String NAME = "backup.json";
}
