package org.metalingua.kernel.persistence.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The database at one moment: one transaction at isolation level repeatable read, which also keeps the tables' shapes as
 * they are. Of one thread at a time.
 */
@ProviderType
public interface DatabaseSnapshot extends AutoCloseable {
    /** What has been run of the changelogs, in the order in which it was run. */
    List<Changeset> changesets();

    /** The tables with rows of ours, by name; what the changelogs keep for themselves is not among them. */
    List<TableShape> tables();

    /** Bytes that the tables take in the server: about what copying them will give. */
    long estimatedBytes() throws SQLException;

    /**
     * Writes all rows of a table in PostgreSQL's text format of COPY, in the order of the primary key.
     *
     * @return the number of rows
     */
    long copy(TableShape table, OutputStream out) throws SQLException, IOException;

    /** Where the sequences are. They run on while the snapshot stands still: never behind its rows. */
    List<SequenceValue> sequences() throws SQLException;

    @Override
    void close() throws SQLException;
}
