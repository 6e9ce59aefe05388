package org.metalingua.kernel.jobs.internal.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** When each schedule is due and how it went. */
public final class ScheduleTable {
    private ScheduleTable() {}

    /** A schedule whose time has come; its row is locked. */
    record Due(String name, Instant at) {}

    /**
     * What is known of a schedule.
     *
     * @param lastDue when the last run should have begun
     */
    public record Row(
            String name,
            String rhythm,
            Instant nextRun,
            Optional<Instant> lastDue,
            Optional<Instant> lastStarted,
            Optional<Instant> lastEnded,
            Optional<String> lastError) {}

    /** The database's clock, by which all nodes go. */
    static Instant now(Transaction transaction) {
        return execute(transaction, "select now()", select -> {
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return instant(row, 1).orElseThrow();
            }
        });
    }

    /** Writes a schedule down that is new, or has another rhythm than before. */
    static void plan(Transaction transaction, String name, String rhythm, Instant nextRun) {
        String sql = """
                insert into job_schedule (name, rhythm, next_run) values (?, ?, ?)
                on conflict (name) do update set rhythm = excluded.rhythm, next_run = excluded.next_run
                    where job_schedule.rhythm <> excluded.rhythm
                """;
        execute(transaction, sql, insert -> {
            insert.setString(1, name);
            insert.setString(2, rhythm);
            insert.setObject(3, nextRun.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate();
        });
    }

    /** Those of these that are due and that no other node is just submitting. */
    static List<Due> lockDue(Transaction transaction, Collection<String> names) {
        String sql = "select name, next_run from job_schedule where next_run <= now() and name = any(?)"
                + " order by next_run for update skip locked";
        return execute(transaction, sql, select -> {
            select.setArray(1, select.getConnection().createArrayOf("text", names.toArray()));
            List<Due> due = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(rows.getString(1), instant(rows, 2).orElseThrow()));
                }
            }
            return due;
        });
    }

    static void submitted(Transaction transaction, Due due, Instant nextRun) {
        execute(transaction, "update job_schedule set last_due = ?, next_run = ? where name = ?", update -> {
            update.setObject(1, due.at().atOffset(ZoneOffset.UTC));
            update.setObject(2, nextRun.atOffset(ZoneOffset.UTC));
            update.setString(3, due.name());
            return update.executeUpdate();
        });
    }

    static void started(Transaction transaction, String name) {
        execute(transaction, "update job_schedule set last_started = now() where name = ?", update -> {
            update.setString(1, name);
            return update.executeUpdate();
        });
    }

    static void ended(Transaction transaction, String name, Optional<String> error) {
        execute(transaction, "update job_schedule set last_ended = now(), last_error = ? where name = ?", update -> {
            update.setString(1, error.orElse(null));
            update.setString(2, name);
            return update.executeUpdate();
        });
    }

    /** Makes a schedule due now; false when there is none of this name. */
    public static boolean hasten(Transaction transaction, String name) {
        return execute(transaction, "update job_schedule set next_run = now() where name = ?", update -> {
            update.setString(1, name);
            return update.executeUpdate() > 0;
        });
    }

    public static List<Row> all(Transaction transaction) {
        String sql = "select name, rhythm, next_run, last_due, last_started, last_ended, last_error from job_schedule"
                + " order by name";
        return execute(transaction, sql, select -> {
            List<Row> all = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(new Row(
                            rows.getString(1),
                            rows.getString(2),
                            instant(rows, 3).orElseThrow(),
                            instant(rows, 4),
                            instant(rows, 5),
                            instant(rows, 6),
                            Optional.ofNullable(rows.getString(7))));
                }
            }
            return all;
        });
    }

    private interface Sql<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private static <T> T execute(Transaction transaction, String sql, Sql<T> work) {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw new DatabaseException("the schedules", e);
        }
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
