package org.metalingua.kernel.backup.internal.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.metalingua.kernel.persistence.dump.SequenceValue;

/**
 * Writes an archive from its header to its manifest: a zip file, of which nothing but one buffer is in memory. Of one
 * thread.
 */
public final class ArchiveWriter {
    private final ZipOutputStream zip;
    private final LongConsumer progress;
    private final List<Manifest.Item> items = new ArrayList<>();

    /** @param progress is told of bytes before compression */
    public ArchiveWriter(OutputStream out, Header header, LongConsumer progress) throws IOException {
        this.zip = new ZipOutputStream(out);
        this.progress = progress;
        // recordings and pictures are compressed already, rows become small at any level
        zip.setLevel(Deflater.BEST_SPEED);
        byte[] json = ArchiveJson.write(header);
        add(Header.NAME, content -> content.write(json));
    }

    /** Writes an entry. */
    @FunctionalInterface
    public interface Content<E extends Exception> {
        void writeTo(OutputStream out) throws IOException, E;
    }

    /** Writes the rows of a table and says how many they were. */
    @FunctionalInterface
    public interface Rows {
        long writeTo(OutputStream out) throws IOException, SQLException;
    }

    public <E extends Exception> void add(String name, Content<E> content) throws IOException, E {
        Metered entry = begin(name);
        content.writeTo(entry);
        end(name, entry, -1);
    }

    public void addTable(String table, Rows rows) throws IOException, SQLException {
        String name = Names.ofTable(table);
        Metered entry = begin(name);
        end(name, entry, rows.writeTo(entry));
    }

    /** Writes the manifest; the archive is whole when this returns. The stream below stays open. */
    public void finish(List<SequenceValue> sequences) throws IOException {
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(ArchiveJson.write(new Manifest(items, sequences)));
        zip.closeEntry();
        zip.finish();
    }

    private Metered begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        return new Metered(zip, progress);
    }

    private void end(String name, Metered entry, long rows) throws IOException {
        zip.closeEntry();
        items.add(new Manifest.Item(name, entry.bytes(), entry.sha256Hex(), rows));
    }
}
