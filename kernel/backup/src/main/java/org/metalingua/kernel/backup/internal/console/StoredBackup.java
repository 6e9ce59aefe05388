package org.metalingua.kernel.backup.internal.console;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A backup that was asked for, as the database knows it.
 *
 * @param file name of its file in the folder of backups
 * @param askedBy display name; empty where the schedule asked
 * @param share that is done, in [0, 1]
 * @param checking it is to be checked, and was not yet
 * @param checkError what was wrong with it when it was checked
 */
record StoredBackup(
        long id,
        String file,
        State state,
        Instant askedAt,
        Optional<String> askedBy,
        boolean scheduled,
        boolean keys,
        double share,
        Optional<Instant> finishedAt,
        OptionalLong bytes,
        Optional<String> sha256,
        OptionalLong rows,
        OptionalLong files,
        boolean encrypted,
        Optional<String> error,
        boolean checking,
        Optional<Instant> checkedAt,
        Optional<String> checkError) {
    /** Where it is on its way. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }
}
