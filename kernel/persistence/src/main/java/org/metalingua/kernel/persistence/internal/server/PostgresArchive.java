package org.metalingua.kernel.persistence.internal.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's binaries, which travel in this bundle as one archive for each platform. */
record PostgresArchive(Path folder) {
    /** Unpacks the archive where that was not done before; gives the folder that holds bin, lib and share. */
    Path unpacked() throws IOException {
        String version;
        try (InputStream resource = resource("postgres-version")) {
            version = new String(resource.readAllBytes(), StandardCharsets.UTF_8).trim();
        }
        Path unpacked = folder.resolve(version);
        if (!Files.exists(unpacked)) {
            Path fresh = folder.resolve(version + ".new");
            Folders.delete(fresh);
            Files.createDirectories(fresh);
            unpack(fresh);
            Files.move(fresh, unpacked, StandardCopyOption.ATOMIC_MOVE);
        }
        return unpacked;
    }

    private static void unpack(Path target) throws IOException {
        String platform = System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-"
                + System.getProperty("os.arch").replace("amd64", "x86_64");
        try (InputStream resource = resource("postgres-" + platform + ".txz");
                TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(resource))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(archive, entry, target);
            }
        }
    }

    private static void unpack(InputStream archive, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive of PostgreSQL leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = PostgresArchive.class.getClassLoader().getResourceAsStream(name);
        if (resource == null) {
            throw new IOException("There is no embedded PostgreSQL for this machine (" + name
                    + " is missing); set DATABASE_URL to a server of your own.");
        }
        return resource;
    }
}
