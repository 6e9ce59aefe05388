package org.metalingua.kernel.backup.internal.console;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.backup.Backups.Taken;
import org.metalingua.kernel.backup.internal.console.StoredBackup.State;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** The tables backup and backup_schedule. Every call belongs into a transaction above the institutes. */
final class BackupTable {
    /** What the list shows: years of daily ones, and nobody looks further. */
    static final int NEWEST = 400;

    private static final int LONGEST_ERROR = 1000;
    private static final int ALIVE_SECONDS = 30;
    private static final String SELECT = "select backup.*, account.display_name,"
            + " coalesce(check_asked_at > coalesce(checked_at, '-infinity'), false) as checking"
            + " from backup left join account on account.id = backup.asked_by ";

    private BackupTable() {}

    /** Empty when one waits or runs already, or the day's was asked for. */
    static Optional<Long> ask(
            Transaction transaction, String file, OptionalLong account, Optional<LocalDate> day, boolean keys) {
        return with(
                transaction,
                "insert into backup (file, asked_by, scheduled_for, keys) values (?, ?, ?, ?)"
                        + " on conflict do nothing returning id",
                insert -> {
                    insert.setString(1, file);
                    if (account.isPresent()) {
                        insert.setLong(2, account.getAsLong());
                    } else {
                        insert.setNull(2, Types.BIGINT);
                    }
                    insert.setObject(3, day.orElse(null), Types.DATE);
                    insert.setBoolean(4, keys);
                    try (ResultSet row = insert.executeQuery()) {
                        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                    }
                });
    }

    static List<StoredBackup> newest(Transaction transaction) {
        return with(
                transaction, SELECT + "order by backup.id desc limit " + NEWEST, select -> list(select.executeQuery()));
    }

    static Optional<StoredBackup> find(Transaction transaction, long id) {
        return with(transaction, SELECT + "where backup.id = ?", select -> {
            select.setLong(1, id);
            return list(select.executeQuery()).stream().findFirst();
        });
    }

    /** Makes the waiting one this process's own. */
    static Optional<StoredBackup> claim(Transaction transaction) {
        Optional<Long> claimed = with(
                transaction,
                "update backup set state = 'running', alive_until = now() + interval '" + ALIVE_SECONDS + " seconds'"
                        + " where state = 'waiting' returning id",
                update -> {
                    try (ResultSet row = update.executeQuery()) {
                        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                    }
                });
        return claimed.flatMap(id -> find(transaction, id));
    }

    static void alive(Transaction transaction, long id, double share) {
        with(
                transaction,
                "update backup set share = ?, alive_until = now() + interval '" + ALIVE_SECONDS + " seconds'"
                        + " where id = ? and state = 'running'",
                update -> {
                    update.setDouble(1, share);
                    update.setLong(2, id);
                    return update.executeUpdate();
                });
    }

    /** Those whose process is gone. */
    static int failInterrupted(Transaction transaction) {
        return with(
                transaction,
                "update backup set state = 'failed', finished_at = now(), error = 'interrupted'"
                        + " where state = 'running' and alive_until < now()",
                PreparedStatement::executeUpdate);
    }

    static void done(Transaction transaction, long id, Taken taken) {
        with(
                transaction,
                "update backup set state = 'done', share = 1, finished_at = now(), bytes = ?, sha256 = ?,"
                        + " row_count = ?, file_count = ?, encrypted = ?, error = null where id = ?",
                update -> {
                    update.setLong(1, taken.bytes());
                    update.setString(2, taken.sha256());
                    update.setLong(3, taken.rows());
                    update.setInt(4, taken.files());
                    update.setBoolean(5, taken.encrypted());
                    update.setLong(6, id);
                    return update.executeUpdate();
                });
    }

    static void failed(Transaction transaction, long id, String why) {
        with(transaction, "update backup set state = 'failed', finished_at = now(), error = ? where id = ?", update -> {
            update.setString(1, shortened(why));
            update.setLong(2, id);
            return update.executeUpdate();
        });
    }

    static void askCheck(Transaction transaction, long id) {
        with(transaction, "update backup set check_asked_at = clock_timestamp() where id = ?", update -> {
            update.setLong(1, id);
            return update.executeUpdate();
        });
    }

    static void checked(Transaction transaction, long id, Optional<String> wrong) {
        with(transaction, "update backup set checked_at = clock_timestamp(), check_error = ? where id = ?", update -> {
            update.setString(1, wrong.map(BackupTable::shortened).orElse(null));
            update.setLong(2, id);
            return update.executeUpdate();
        });
    }

    static void delete(Transaction transaction, long id) {
        with(transaction, "delete from backup where id = ?", delete -> {
            delete.setLong(1, id);
            return delete.executeUpdate();
        });
    }

    /** The files of those of the schedule that came before the newest {@code keep}; their rows are gone. */
    static List<String> expire(Transaction transaction, int keep) {
        return with(
                transaction,
                "delete from backup where scheduled_for is not null and state in ('done', 'failed') and id <"
                        + " (select id from backup where scheduled_for is not null and state = 'done'"
                        + " order by id desc offset ? limit 1) returning file",
                delete -> {
                    delete.setInt(1, keep - 1);
                    List<String> files = new ArrayList<>();
                    try (ResultSet row = delete.executeQuery()) {
                        while (row.next()) {
                            files.add(row.getString(1));
                        }
                    }
                    return files;
                });
    }

    static Schedule schedule(Transaction transaction) {
        return with(
                transaction,
                "select enabled, at_time, time_zone, keep, version, changed_at from backup_schedule",
                select -> {
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        return new Schedule(
                                row.getBoolean(1),
                                row.getObject(2, LocalTime.class),
                                ZoneId.of(row.getString(3)),
                                row.getInt(4),
                                row.getInt(5),
                                row.getTimestamp(6).toInstant());
                    }
                });
    }

    /** False when the version is another one meanwhile. */
    static boolean change(Transaction transaction, Schedule schedule, int seen) {
        return with(
                transaction,
                "update backup_schedule set enabled = ?, at_time = ?, time_zone = ?, keep = ?,"
                        + " version = version + 1, changed_at = now() where version = ?",
                update -> {
                    update.setBoolean(1, schedule.enabled());
                    update.setObject(2, schedule.atTime());
                    update.setString(3, schedule.zone().getId());
                    update.setInt(4, schedule.keep());
                    update.setInt(5, seen);
                    return update.executeUpdate() == 1;
                });
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private static <T> T with(Transaction transaction, String sql, Use<T> use) {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            return use.of(statement);
        } catch (SQLException e) {
            throw new DatabaseException("the list of backups", e);
        }
    }

    private static List<StoredBackup> list(ResultSet rows) throws SQLException {
        try (rows) {
            List<StoredBackup> backups = new ArrayList<>();
            while (rows.next()) {
                backups.add(new StoredBackup(
                        rows.getLong("id"),
                        rows.getString("file"),
                        State.valueOf(rows.getString("state").toUpperCase(Locale.ROOT)),
                        rows.getTimestamp("asked_at").toInstant(),
                        Optional.ofNullable(rows.getString("display_name")),
                        rows.getDate("scheduled_for") != null,
                        rows.getBoolean("keys"),
                        rows.getDouble("share"),
                        instant(rows, "finished_at"),
                        number(rows, "bytes"),
                        Optional.ofNullable(rows.getString("sha256")),
                        number(rows, "row_count"),
                        number(rows, "file_count"),
                        rows.getBoolean("encrypted"),
                        Optional.ofNullable(rows.getString("error")),
                        rows.getBoolean("checking"),
                        instant(rows, "checked_at"),
                        Optional.ofNullable(rows.getString("check_error"))));
            }
            return backups;
        }
    }

    private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static OptionalLong number(ResultSet rows, String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }
}
