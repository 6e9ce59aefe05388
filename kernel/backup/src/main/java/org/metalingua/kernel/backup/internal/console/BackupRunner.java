package org.metalingua.kernel.backup.internal.console;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.metalingua.kernel.backup.Backups.Taken;
import org.metalingua.kernel.backup.internal.console.StoredBackup.State;
import org.metalingua.kernel.backup.internal.take.BackupTaker;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the backups that were asked for, one at a time over all nodes, and checks those that are here. What was asked
 * for is in the database: it survives a crash, and a backup that a killed process was taking is told of as interrupted.
 */
@Component(
        service = {},
        immediate = true)
public final class BackupRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BackupRunner.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final long SIGN_MILLIS = 1_000;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'metalingua-'uuuu-MM-dd'T'HH-mm-ss-SSS'Z.backup'")
            .withZone(ZoneOffset.UTC);

    private final Transactions transactions;
    private final RuntimeBackups backups;
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService worker = executor("backups");
    private final ScheduledExecutorService signs = executor("backup signs of life");
    private boolean failing;

    @Activate
    public BackupRunner(@Reference Transactions transactions, @Reference RuntimeBackups backups) {
        this.transactions = transactions;
        this.backups = backups;
        worker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        worker.shutdownNow();
        signs.shutdownNow();
    }

    /** The name of a file that is asked for at a moment. */
    static String fileOf(Instant moment) {
        return NAME.format(moment);
    }

    private void look() {
        try {
            Optional<StoredBackup> mine = transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                BackupTable.failInterrupted(transaction);
                Instant now = clock.instant();
                BackupTable.schedule(transaction)
                        .due(now)
                        .ifPresent(day -> BackupTable.ask(
                                transaction, fileOf(now), OptionalLong.empty(), Optional.of(day), false));
                return BackupTable.claim(transaction);
            });
            mine.ifPresent(this::take);
            checkThoseHere();
            failing = false;
        } catch (RuntimeException e) {
            // the database is away; asked again in a second
            if (!failing && !worker.isShutdown()) {
                LOG.warn("the list of backups cannot be read; trying on", e);
            }
            failing = true;
        }
    }

    private void take(StoredBackup backup) {
        AtomicReference<Double> share = new AtomicReference<>(0.0);
        ScheduledFuture<?> sign = signs.scheduleWithFixedDelay(
                () -> tell(backup.id(), share.get()), SIGN_MILLIS, SIGN_MILLIS, TimeUnit.MILLISECONDS);
        try {
            deleteLeftovers();
            Taken taken = backups.take(backups.file(backup), backup.keys(), share::set);
            List<String> expired = transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                BackupTable.done(transaction, backup.id(), taken);
                return backup.scheduled()
                        ? BackupTable.expire(
                                transaction, BackupTable.schedule(transaction).keep())
                        : List.of();
            });
            LOG.info("backup {} is taken: {} bytes", backup.file(), taken.bytes());
            for (String file : expired) {
                Files.deleteIfExists(backups.folder().resolve(file));
                LOG.info("backup {} went: newer ones are kept", file);
            }
        } catch (IOException e) {
            LOG.error("backup {} failed", backup.file(), e);
            transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                BackupTable.failed(transaction, backup.id(), String.valueOf(e.getMessage()));
                return backup;
            });
        } finally {
            sign.cancel(false);
        }
    }

    /** What killed processes have left half written; only one backup of ours is taken at a time. */
    private void deleteLeftovers() throws IOException {
        Path folder = Files.createDirectories(backups.folder());
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(folder, "metalingua-*" + BackupTaker.UNFINISHED)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    private void tell(long id, double share) {
        try {
            transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                BackupTable.alive(transaction, id, share);
                return id;
            });
        } catch (RuntimeException e) {
            LOG.debug("a sign of life was lost", e);
        }
    }

    private void checkThoseHere() {
        List<StoredBackup> asked = transactions.read(Scope.ALL_INSTITUTES, BackupTable::newest).stream()
                .filter(backup -> backup.checking() && backup.state() == State.DONE)
                .filter(backup -> Files.exists(backups.file(backup)))
                .toList();
        for (StoredBackup backup : asked) {
            Optional<String> wrong = Optional.empty();
            try {
                backups.check(backup);
            } catch (IOException e) {
                LOG.error("backup {} is not what was written", backup.file(), e);
                wrong = Optional.of(String.valueOf(e.getMessage()));
            }
            Optional<String> found = wrong;
            transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                BackupTable.checked(transaction, backup.id(), found);
                return found;
            });
        }
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
