package org.metalingua.kernel.backup.internal.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.backup.internal.archive.ArchiveReader;
import org.metalingua.kernel.backup.internal.archive.ArchiveReader.Checked;
import org.metalingua.kernel.backup.internal.archive.Header;
import org.metalingua.kernel.backup.internal.archive.Manifest;
import org.metalingua.kernel.backup.internal.archive.Metered;
import org.metalingua.kernel.backup.internal.archive.Names;
import org.metalingua.kernel.backup.internal.take.Configuration;
import org.metalingua.kernel.backup.internal.take.Installation;
import org.metalingua.kernel.core.file.Durable;
import org.metalingua.kernel.persistence.dump.DatabaseLoad;
import org.metalingua.kernel.persistence.dump.OfflineDatabase;
import org.metalingua.kernel.persistence.dump.TableShape;

/**
 * Brings a platform back from a backup, into an empty data folder and an empty database. The backup is read twice: to
 * its end before anything is touched, so that a damaged one is refused, and then for what is in it. Rows are compared
 * with the manifest once more as the database gives them back, before they are committed.
 *
 * <p>From the first step to the last a mark in the data folder and one in the database keep the platform from starting.
 * The last step takes the folder's away; what was interrupted has one or both and is repeated from the beginning.
 */
public final class Restore {
    private static final String WHY = "A restore into this folder did not come to its end."
            + " Repeat it with an empty data folder and an empty database.\n";

    private final ArchiveReader archive;
    private final Installation installation;
    private final Path bundles;

    /** @param bundles folder with the distribution's jars, which bring the changelogs */
    public Restore(ArchiveReader archive, Installation installation, Path bundles) {
        this.archive = archive;
        this.installation = installation;
        this.bundles = bundles;
    }

    /**
     * Does it.
     *
     * @param tell is told in sentences what is being done
     * @throws IOException with one sentence that says why the platform was not restored
     */
    public Checked run(Platform platform, Consumer<String> tell) throws IOException, InterruptedException {
        Path data = installation.data();
        requireEmpty(data);
        tell.accept("Checking " + archive.file().getFileName() + " ...");
        Checked checked = archive.check();
        requireConfiguration(checked.manifest());
        Files.createDirectories(data);
        Path mark = data.resolve(Installation.UNFINISHED);
        Durable.write(mark, WHY.getBytes(StandardCharsets.UTF_8));
        tell.accept("Restoring the backup of " + checked.header().takenAt() + " ...");
        try (OfflineDatabase database = OfflineDatabase.open(platform)) {
            restore(database, checked);
        } catch (SQLException e) {
            throw new IOException("The database did not take it: " + e.getMessage(), e);
        }
        Files.delete(mark);
        Durable.sync(data);
        return checked;
    }

    private void restore(OfflineDatabase database, Checked checked) throws IOException, SQLException {
        try (DatabaseLoad load = database.load(bundles, checked.header().changesets())) {
            archive.read(new Filling(load, checked.header()));
            for (TableShape table : checked.header().tables()) {
                compare(load, table, checked.manifest());
            }
            load.finish(checked.manifest().sequences());
        }
    }

    private static void compare(DatabaseLoad load, TableShape table, Manifest manifest)
            throws IOException, SQLException {
        Manifest.Item wanted = manifest.entries().stream()
                .filter(item -> item.name().equals(Names.ofTable(table.name())))
                .findFirst()
                .orElseThrow(
                        () -> new IOException("The backup was altered: the table " + table.name() + " is missing."));
        Metered stored = new Metered(OutputStream.nullOutputStream(), bytes -> {});
        long rows = load.copy(table, stored);
        if (rows != wanted.rows() || !stored.sha256Hex().equals(wanted.sha256())) {
            throw new IOException("The table " + table.name() + " did not come back as it was: it has " + rows
                    + " rows, the backup " + wanted.rows() + ".");
        }
    }

    private static void requireEmpty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(data)) {
            if (found.iterator().hasNext()) {
                throw new IOException("The data folder " + data + " is not empty. Restore into an empty one.");
            }
        }
    }

    /** What an operator has written here is not overwritten. */
    private void requireConfiguration(Manifest manifest) throws IOException {
        if (installation.configuration().isEmpty()) {
            return;
        }
        Map<String, String> here =
                new Configuration(installation.configuration().get()).own();
        for (Manifest.Item item : manifest.entries()) {
            if (item.name().startsWith(Names.CONFIGURATION)) {
                String present = here.get(item.name().substring(Names.CONFIGURATION.length()));
                if (present != null && !present.equals(item.sha256())) {
                    throw new IOException(item.name() + " was changed here already, and the backup brings another."
                            + " Restore into a distribution that was just unpacked.");
                }
            }
        }
    }

    /** Puts every entry where it belongs. */
    private final class Filling implements ArchiveReader.Visitor {
        private final DatabaseLoad load;
        private final Header checked;

        private Filling(DatabaseLoad load, Header checked) {
            this.load = load;
            this.checked = checked;
        }

        @Override
        public void header(Header header) throws IOException {
            if (!header.equals(checked)) {
                throw new IOException("The backup has changed while it was restored.");
            }
        }

        @Override
        public void entry(String name, InputStream content) throws IOException, SQLException {
            if (name.startsWith(Names.TABLES)) {
                load.load(shape(Names.table(name)), content);
            } else if (name.startsWith(Names.DATA)) {
                write(Names.target(installation.data(), Names.DATA, name), content);
            } else if (name.startsWith(Names.CONFIGURATION)) {
                if (installation.configuration().isPresent()) {
                    write(Names.target(installation.configuration().get(), Names.CONFIGURATION, name), content);
                }
            } else {
                throw new IOException("The backup was altered: it has an entry named \"" + name + "\".");
            }
        }

        private TableShape shape(String table) throws IOException {
            return checked.tables().stream()
                    .filter(shape -> shape.name().equals(table))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("The backup was altered: it has rows of a table " + table + "."));
        }

        private void write(Path target, InputStream content) throws IOException {
            Path folder = Files.createDirectories(target.getParent());
            Path temporary = Files.createTempFile(
                    folder,
                    "",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                try (OutputStream out = Files.newOutputStream(temporary)) {
                    content.transferTo(out);
                }
                Durable.move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
