package org.metalingua.kernel.backup.internal.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Reads an archive from its first byte to its last, and says whether it is what was written. */
public record ArchiveReader(Path file, Optional<Passphrase> passphrase) {
    /** Takes the entries one after the other. Each stream is read to its end by the reader, if not by the visitor. */
    public interface Visitor {
        void header(Header header) throws IOException, SQLException;

        void entry(String name, InputStream content) throws IOException, SQLException;
    }

    /** Reads everything and keeps nothing. */
    public Checked check() throws IOException {
        List<Header> headers = new ArrayList<>();
        try {
            Manifest manifest = read(new Visitor() {
                @Override
                public void header(Header header) {
                    headers.add(header);
                }

                @Override
                public void entry(String name, InputStream content) {
                    // the reader hashes it
                }
            });
            return new Checked(headers.get(0), manifest);
        } catch (SQLException e) {
            throw new IllegalStateException("no database takes part", e);
        }
    }

    /** A whole archive. */
    public record Checked(Header header, Manifest manifest) {}

    /**
     * Shows a visitor everything.
     *
     * @throws IOException with one sentence: it is no backup, is cut off, was altered, or the passphrase is another one.
     *     What the visitor was shown before is then worth nothing.
     */
    public Manifest read(Visitor visitor) throws IOException, SQLException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                ZipInputStream zip = new ZipInputStream(Sealing.opened(raw, passphrase))) {
            return read(zip, visitor);
        } catch (ZipException | EOFException | JsonProcessingException e) {
            throw altered("it cannot be read to its end", e);
        }
    }

    private static Manifest read(ZipInputStream zip, Visitor visitor) throws IOException, SQLException {
        List<Manifest.Item> seen = new ArrayList<>();
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(Header.NAME)) {
            throw new IOException("This is no backup of MetaLingua.");
        }
        Hashed first = new Hashed(zip);
        Header header = header(first);
        seen.add(first.item(Header.NAME));
        visitor.header(header);
        for (entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(Manifest.NAME)) {
                Manifest manifest = ArchiveJson.read(zip, Manifest.class);
                compare(manifest, seen);
                if (zip.getNextEntry() != null) {
                    throw altered("something stands behind its manifest", null);
                }
                return manifest;
            }
            Hashed content = new Hashed(zip);
            visitor.entry(entry.getName(), content);
            seen.add(content.item(entry.getName()));
        }
        throw altered("its end is missing", null);
    }

    private static Header header(Hashed content) throws IOException {
        Header header = ArchiveJson.read(content, Header.class);
        if (header.format() != Header.FORMAT) {
            throw new IOException("The backup is written in format " + header.format() + "; this version reads format "
                    + Header.FORMAT + ".");
        }
        return header;
    }

    private static void compare(Manifest manifest, List<Manifest.Item> seen) throws IOException {
        if (manifest.entries().size() != seen.size()) {
            throw altered(
                    "it has " + seen.size() + " entries instead of "
                            + manifest.entries().size(),
                    null);
        }
        for (int i = 0; i < seen.size(); i++) {
            Manifest.Item wanted = manifest.entries().get(i);
            Manifest.Item found = seen.get(i);
            if (!wanted.name().equals(found.name())
                    || !wanted.sha256().equals(found.sha256())
                    || wanted.bytes() != found.bytes()) {
                throw altered(found.name() + " is not what was written", null);
            }
        }
    }

    private static IOException altered(String what, Exception cause) {
        return new IOException("The backup was altered or is damaged: " + what + ".", cause);
    }

    /** Hashes what is read through it. Closing it leaves the archive open. */
    private static final class Hashed extends InputStream {
        private final InputStream in;
        private final Metered meter = new Metered(OutputStream.nullOutputStream(), bytes -> {});

        private Hashed(InputStream in) {
            this.in = in;
        }

        private Manifest.Item item(String name) throws IOException {
            transferTo(OutputStream.nullOutputStream());
            return new Manifest.Item(name, meter.bytes(), meter.sha256Hex(), -1);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                meter.write(buffer, offset, count);
            }
            return count;
        }
    }
}
