package org.metalingua.kernel.operations.internal.file;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** What the last looks found. */
final class OrphanReports {
    private OrphanReports() {}

    /**
     * What was found last, over all institutes of the transaction's scope.
     *
     * @param working whether something that was asked for has not been done yet
     * @param lookedAt the oldest of the last looks; empty before the first
     * @param removedAt the newest of the removals; empty when there was none
     */
    record Report(
            boolean working,
            Optional<Instant> lookedAt,
            Orphans.Count found,
            Optional<Instant> removedAt,
            Orphans.Count removed) {}

    static Report read(Transaction transaction) {
        String sql =
                "select bool_or(asked_at > now() - interval '1 hour'), min(looked_at), coalesce(sum(files), 0), coalesce(sum(bytes), 0), max(removed_at),"
                        + " coalesce(sum(removed_files), 0), coalesce(sum(removed_bytes), 0) from orphaned_files";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Report(
                    row.getBoolean(1),
                    instant(row, 2),
                    new Orphans.Count(row.getLong(3), row.getLong(4)),
                    instant(row, 5),
                    new Orphans.Count(row.getLong(6), row.getLong(7)));
        } catch (SQLException e) {
            throw new DatabaseException("the report on orphaned files could not be read", e);
        }
    }

    static void asked(Transaction transaction, long institute) {
        String sql = "insert into orphaned_files (institute_id, asked_at) values (?, now())"
                + " on conflict (institute_id) do update set asked_at = now()";
        try (PreparedStatement upsert = transaction.connection().prepareStatement(sql)) {
            upsert.setLong(1, institute);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the report on orphaned files could not be stored", e);
        }
    }

    static void found(Transaction transaction, long institute, Orphans.Count count) {
        write(transaction, """
                insert into orphaned_files (institute_id, looked_at, files, bytes) values (?, now(), ?, ?)
                on conflict (institute_id) do update set asked_at = null, looked_at = now(), files = excluded.files, bytes = excluded.bytes
                """, institute, count);
    }

    static void removed(Transaction transaction, long institute, Orphans.Count count) {
        write(transaction, """
                insert into orphaned_files (institute_id, looked_at, files, bytes, removed_at, removed_files, removed_bytes)
                values (?, now(), 0, 0, now(), ?, ?)
                on conflict (institute_id) do update
                    set asked_at = null, looked_at = now(), files = 0, bytes = 0, removed_at = now(),
                        removed_files = excluded.removed_files, removed_bytes = excluded.removed_bytes
                """, institute, count);
    }

    private static void write(Transaction transaction, String sql, long institute, Orphans.Count count) {
        try (PreparedStatement upsert = transaction.connection().prepareStatement(sql)) {
            upsert.setLong(1, institute);
            upsert.setLong(2, count.files());
            upsert.setLong(3, count.bytes());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the report on orphaned files could not be stored", e);
        }
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
