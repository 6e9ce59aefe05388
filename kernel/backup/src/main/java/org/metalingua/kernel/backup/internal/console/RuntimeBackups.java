package org.metalingua.kernel.backup.internal.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.backup.Backups;
import org.metalingua.kernel.backup.internal.archive.ArchiveReader;
import org.metalingua.kernel.backup.internal.archive.Passphrase;
import org.metalingua.kernel.backup.internal.take.BackupTaker;
import org.metalingua.kernel.backup.internal.take.Installation;
import org.metalingua.kernel.persistence.dump.DatabaseDump;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backups of the running platform, by the settings of its environment. */
@Component(service = {Backups.class, RuntimeBackups.class})
public final class RuntimeBackups implements Backups {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeBackups.class);

    private final BackupTaker taker;
    private final Installation installation;
    private final Optional<Passphrase> passphrase;
    private final Optional<String> unusable;

    @Activate
    public RuntimeBackups(@Reference DatabaseDump database) {
        this.installation = Installation.of(Platform.current());
        Optional<Passphrase> read = Optional.empty();
        Optional<String> why = Optional.empty();
        try {
            read = Passphrase.read(System.getenv());
        } catch (IllegalArgumentException e) {
            // an unencrypted backup is not what was asked for
            LOG.error("no backup can be taken: {}", e.getMessage());
            why = Optional.of(e.getMessage());
        }
        this.passphrase = read;
        this.unusable = why;
        this.taker = new BackupTaker(database, installation, passphrase);
    }

    @Override
    public Taken take(Path target, boolean keys, DoubleConsumer progress) throws IOException {
        if (unusable.isPresent()) {
            throw new IOException(unusable.get() + ".");
        }
        return taker.take(target, keys, progress);
    }

    boolean encrypts() {
        return passphrase.isPresent();
    }

    Path folder() {
        return installation.backups();
    }

    Path file(StoredBackup backup) {
        return folder().resolve(backup.file());
    }

    /** Reads a backup to its end. Throws IOException that says what is wrong with it. */
    void check(StoredBackup backup) throws IOException {
        new ArchiveReader(file(backup), passphrase).check();
    }
}
