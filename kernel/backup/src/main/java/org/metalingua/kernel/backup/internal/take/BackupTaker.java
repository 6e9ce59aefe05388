package org.metalingua.kernel.backup.internal.take;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.metalingua.kernel.backup.Backups.Taken;
import org.metalingua.kernel.backup.internal.archive.ArchiveWriter;
import org.metalingua.kernel.backup.internal.archive.Header;
import org.metalingua.kernel.backup.internal.archive.Metered;
import org.metalingua.kernel.backup.internal.archive.Names;
import org.metalingua.kernel.backup.internal.archive.Passphrase;
import org.metalingua.kernel.core.file.Durable;
import org.metalingua.kernel.persistence.dump.DatabaseDump;
import org.metalingua.kernel.persistence.dump.DatabaseSnapshot;
import org.metalingua.kernel.persistence.dump.TableShape;

/**
 * Takes one backup after the other or several at once.
 *
 * <p>The order is what makes it consistent. First the database's snapshot is opened; every file that one of its rows
 * names was on the disk before that row was committed, and never changes, for its name is the hash of its content. So
 * the files are copied afterwards, while learners go on: what they add meanwhile is more than is needed, never less.
 * Whoever deletes files that no row names any more has to leave those alone that had a row a day ago.
 */
public final class BackupTaker {
    /** How the name of a file ends that is not whole yet. */
    public static final String UNFINISHED = ".part";

    /** Left free for the platform to go on. */
    private static final long SPARE_BYTES = 64L << 20;

    private final DatabaseDump database;
    private final Installation installation;
    private final Optional<Passphrase> passphrase;

    public BackupTaker(DatabaseDump database, Installation installation, Optional<Passphrase> passphrase) {
        this.database = database;
        this.installation = installation;
        this.passphrase = passphrase;
    }

    /** As {@link org.metalingua.kernel.backup.Backups#take}. */
    public Taken take(Path file, boolean keys, DoubleConsumer progress) throws IOException {
        Path target = file.toAbsolutePath();
        if (keys && passphrase.isEmpty()) {
            throw new IOException("The keys go only into an encrypted backup; set " + Passphrase.VARIABLE + ".");
        }
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString(), null, "it is there already.");
        }
        Path folder = Files.createDirectories(target.getParent());
        Path part = Files.createTempFile(
                folder,
                target.getFileName() + ".",
                UNFINISHED,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (DatabaseSnapshot snapshot = database.open()) {
            Taken taken = write(snapshot, part, target, keys, progress);
            Durable.move(part, target);
            progress.accept(1);
            return taken;
        } catch (SQLException e) {
            throw new IOException("The database could not be read: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Taken write(DatabaseSnapshot snapshot, Path part, Path target, boolean keys, DoubleConsumer progress)
            throws IOException, SQLException {
        Header header = new Header(
                Header.FORMAT,
                version(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                keys,
                snapshot.changesets(),
                snapshot.tables());
        List<DataFolder.Found> files = new DataFolder(installation.data(), keys).files();
        long expected = snapshot.estimatedBytes()
                + files.stream().mapToLong(DataFolder.Found::bytes).sum();
        requireSpace(part, expected);
        long rows = 0;
        int count = files.size();
        Share share = new Share(expected, progress);
        // what goes into the file, and what is in the archive before compression, are two streams
        Metered file = new Metered(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16), bytes -> {});
        try (OutputStream out = passphrase.isPresent() ? passphrase.get().sealing(file) : file) {
            ArchiveWriter archive = new ArchiveWriter(out, header, share::add);
            for (TableShape table : snapshot.tables()) {
                long[] copied = {0};
                archive.addTable(table.name(), rowsOut -> copied[0] = snapshot.copy(table, rowsOut));
                rows += copied[0];
            }
            for (DataFolder.Found found : files) {
                add(archive, found);
            }
            count += addPlugins(archive);
            count += addConfiguration(archive);
            archive.finish(snapshot.sequences());
        }
        file.close();
        return new Taken(
                target, file.bytes(), file.sha256Hex(), snapshot.tables().size(), rows, count, passphrase.isPresent());
    }

    private static void add(ArchiveWriter archive, DataFolder.Found found) throws IOException {
        try (InputStream content = Files.newInputStream(found.file())) {
            archive.add(Names.DATA + found.name(), content::transferTo);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "The file " + found.name() + " was deleted while the backup was taken. Take it again.", e);
        }
    }

    private int addPlugins(ArchiveWriter archive) throws IOException {
        try (PluginFiles plugins = PluginFiles.open(installation.data())) {
            for (Map.Entry<String, InputStream> plugin : plugins.contents().entrySet()) {
                archive.add(Names.DATA + plugin.getKey(), plugin.getValue()::transferTo);
            }
            return plugins.contents().size();
        }
    }

    private int addConfiguration(ArchiveWriter archive) throws IOException {
        if (installation.configuration().isEmpty()) {
            return 0;
        }
        Path folder = installation.configuration().get();
        Set<String> own = new Configuration(folder).own().keySet();
        for (String name : own) {
            byte[] content = Files.readAllBytes(folder.resolve(name));
            archive.add(Names.CONFIGURATION + name, out -> out.write(content));
        }
        return own.size();
    }

    private static void requireSpace(Path part, long expected) throws IOException {
        long free = Files.getFileStore(part).getUsableSpace();
        if (free < expected + SPARE_BYTES) {
            throw new IOException("There is not enough space: the backup may take " + megabytes(expected) + " MB, and "
                    + megabytes(free) + " MB are free in " + part.getParent() + ".");
        }
    }

    private static long megabytes(long bytes) {
        return bytes / 1_000_000;
    }

    private static String version() throws IOException {
        try (InputStream version = BackupTaker.class.getResourceAsStream("/platform-version")) {
            return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** How far it is. What the tables take in the server is no more than a guess at what they give. */
    private static final class Share {
        private static final double MOST = 0.99;

        private final long expected;
        private final DoubleConsumer progress;
        private long done;

        private Share(long expected, DoubleConsumer progress) {
            this.expected = Math.max(1, expected);
            this.progress = progress;
        }

        private void add(long bytes) {
            done += bytes;
            progress.accept(Math.min(MOST, (double) done / expected));
        }
    }
}
