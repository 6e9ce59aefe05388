package org.metalingua.kernel.persistence.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Fills an empty database with what a snapshot held. All rows come in one transaction, which {@link #finish} commits;
 * closed before that, the database keeps nothing but the mark that a restore was begun in it, and the platform does not
 * start on it. Of one thread at a time.
 */
@ProviderType
public interface DatabaseLoad extends AutoCloseable {
    /** Copies rows in, as {@link DatabaseSnapshot#copy} wrote them; the stream is read to its end and not closed. */
    long load(TableShape table, InputStream rows) throws SQLException, IOException;

    /** Writes what a table holds now, as {@link DatabaseSnapshot#copy} would. */
    long copy(TableShape table, OutputStream out) throws SQLException, IOException;

    /** Puts sequences and foreign keys in place, checks the keys, and commits. */
    void finish(List<SequenceValue> sequences) throws SQLException;

    @Override
    void close() throws SQLException;
}
