package org.metalingua.kernel.backup.internal.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.backup.internal.archive.Passphrase;
import org.metalingua.kernel.backup.internal.console.StoredBackup.State;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.EntityVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What platform admins do with backups; each act is in the audit log. Safe for concurrent use. */
@Component(service = BackupDesk.class)
public final class BackupDesk {
    private final Transactions transactions;
    private final RuntimeBackups backups;
    private final Audit audit;

    @Activate
    public BackupDesk(@Reference Transactions transactions, @Reference RuntimeBackups backups, @Reference Audit audit) {
        this.transactions = transactions;
        this.backups = backups;
        this.audit = audit;
    }

    List<StoredBackup> newest() {
        return transactions.read(Scope.ALL_INSTITUTES, BackupTable::newest);
    }

    /** Throws 404. */
    StoredBackup find(long id) {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> found(transaction, id));
    }

    /** Whether the file is on this node. */
    boolean isHere(StoredBackup backup) {
        return backup.state() == State.DONE && Files.exists(backups.file(backup));
    }

    boolean encrypts() {
        return backups.encrypts();
    }

    /** Asks for one. Throws 409 backup-running, or keys-need-passphrase. */
    StoredBackup ask(Caller caller, boolean keys) {
        if (keys && !backups.encrypts()) {
            throw ProblemException.conflict(
                    "keys-need-passphrase",
                    "The keys go only into an encrypted backup. Set " + Passphrase.VARIABLE + " and start again.");
        }
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            String file = BackupRunner.fileOf(Instant.now());
            long id = BackupTable.ask(
                            transaction,
                            file,
                            OptionalLong.of(Long.parseLong(caller.getName())),
                            Optional.empty(),
                            keys)
                    .orElseThrow(() -> ProblemException.conflict(
                            "backup-running", "A backup is being taken already. Wait until it is there."));
            record(transaction, caller, "backup.asked", id, Map.of("file", file, "keys", Boolean.toString(keys)));
            return found(transaction, id);
        });
    }

    /** Has one read to its end. Throws 404, and 409 backup-absent where it is not. */
    StoredBackup askCheck(Caller caller, long id) {
        requireHere(find(id));
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            BackupTable.askCheck(transaction, id);
            record(transaction, caller, "backup.checked", id, Map.of());
            return found(transaction, id);
        });
    }

    /** Gives one away, whole or a part: each time is recorded. Throws 404, and 409 backup-absent. */
    StoredBackup download(Caller caller, long id) {
        StoredBackup backup = find(id);
        requireHere(backup);
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            record(transaction, caller, "backup.downloaded", id, Map.of("file", backup.file()));
            return backup;
        });
    }

    Path file(StoredBackup backup) {
        return backups.file(backup);
    }

    /** Deletes one. Throws 404, and 409 backup-running while it is being taken. */
    void delete(Caller caller, long id) throws IOException {
        StoredBackup backup = find(id);
        if (backup.state() == State.RUNNING || backup.state() == State.WAITING) {
            throw ProblemException.conflict(
                    "backup-running", "This backup is being taken. Wait until it is there, then delete it.");
        }
        // the file first: what is left after a crash is a row that can be deleted once more
        Files.deleteIfExists(backups.file(backup));
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            BackupTable.delete(transaction, id);
            record(transaction, caller, "backup.deleted", id, Map.of("file", backup.file()));
            return id;
        });
    }

    Schedule schedule() {
        return transactions.read(Scope.ALL_INSTITUTES, BackupTable::schedule);
    }

    /** Throws 412 when somebody was faster. */
    Schedule change(Caller caller, Schedule schedule, EntityVersion seen) {
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            if (!BackupTable.change(transaction, schedule, seen.number())) {
                seen.mustBe(BackupTable.schedule(transaction).version());
            }
            Map<String, String> details = new HashMap<>();
            details.put("enabled", Boolean.toString(schedule.enabled()));
            details.put("atTime", schedule.atTime().toString());
            details.put("timeZone", schedule.zone().getId());
            details.put("keep", Integer.toString(schedule.keep()));
            audit.record(transaction, caller, "backup.schedule-changed", "backup-schedule", details);
            return BackupTable.schedule(transaction);
        });
    }

    private void requireHere(StoredBackup backup) {
        if (!isHere(backup)) {
            throw ProblemException.conflict(
                    "backup-absent", "The file of this backup is not here: it is on another node, or was taken away.");
        }
    }

    private static StoredBackup found(Transaction transaction, long id) {
        return BackupTable.find(transaction, id).orElseThrow(() -> ProblemException.notFound("backup"));
    }

    private void record(Transaction transaction, Caller caller, String action, long id, Map<String, String> details) {
        audit.record(transaction, caller, action, "backup:" + id, details);
    }
}
