package org.metalingua.kernel.operations.internal.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.operations.internal.health.Finding;
import org.metalingua.kernel.operations.internal.health.Status;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** The alarms in the database; what is asked is asked in the transaction's scope. */
final class AlarmTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Object>> VALUES = new TypeReference<>() {};
    private static final String COLUMNS = "id, institute_id, component, severity, code, details, raised_at, times,"
            + " acknowledged_at, resolved_at, told_at, tell_attempts";

    private AlarmTable() {}

    /** The open ones; locked, so that two nodes do not change them at once. */
    static List<Alarm> open(Transaction transaction) {
        return read(
                transaction,
                "select " + COLUMNS + " from alarm where resolved_at is null order by id for update",
                statement -> {});
    }

    /** The newest first, the open ones before all others; of an institute, or of the platform. */
    static List<Alarm> newest(Transaction transaction, OptionalLong institute, int most) {
        return read(
                transaction,
                "select " + COLUMNS + " from alarm where institute_id is not distinct from ?"
                        + " order by resolved_at is not null, id desc limit ?",
                statement -> {
                    set(statement, 1, institute);
                    statement.setInt(2, most);
                });
    }

    static void raise(Transaction transaction, Finding finding, Instant now) {
        change(transaction, """
                insert into alarm (institute_id, component, severity, code, details, raised_at, last_seen_at, tell_after)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                on conflict do nothing
                """, statement -> {
            set(statement, 1, finding.institute());
            statement.setString(2, finding.component());
            statement.setString(3, wire(finding.status()));
            statement.setString(4, finding.code());
            statement.setString(5, json(finding.values()));
            set(statement, 6, now);
            set(statement, 7, now);
            set(statement, 8, now);
        });
    }

    /** Takes up again what was resolved not longer ago than that; of it nobody is told again. */
    static boolean reopen(Transaction transaction, Finding finding, Instant now, Duration flap) {
        return change(transaction, """
                update alarm set resolved_at = null, acknowledged_at = null, acknowledged_by = null, times = times + 1,
                                 severity = ?, code = ?, details = ?::jsonb, last_seen_at = ?
                where id = (select id from alarm
                            where institute_id is not distinct from ? and component = ? and resolved_at > ?
                            order by id desc limit 1)
                """, statement -> {
                    statement.setString(1, wire(finding.status()));
                    statement.setString(2, finding.code());
                    statement.setString(3, json(finding.values()));
                    set(statement, 4, now);
                    set(statement, 5, finding.institute());
                    statement.setString(6, finding.component());
                    set(statement, 7, now.minus(flap));
                })
                > 0;
    }

    /**
     * It is still so, or in another way.
     *
     * @param tellAgain whether it has become worse than what people were told
     */
    static void seen(Transaction transaction, long id, Finding finding, Instant now, boolean tellAgain) {
        change(transaction, """
                update alarm set severity = ?, code = ?, details = ?::jsonb, last_seen_at = ?,
                                 told_at = case when ? then null else told_at end,
                                 tell_attempts = case when ? then 0 else tell_attempts end,
                                 tell_after = case when ? then ? else tell_after end
                where id = ?
                """, statement -> {
            statement.setString(1, wire(finding.status()));
            statement.setString(2, finding.code());
            statement.setString(3, json(finding.values()));
            set(statement, 4, now);
            statement.setBoolean(5, tellAgain);
            statement.setBoolean(6, tellAgain);
            statement.setBoolean(7, tellAgain);
            set(statement, 8, now);
            statement.setLong(9, id);
        });
    }

    static void resolve(Transaction transaction, long id, Instant now) {
        change(transaction, "update alarm set resolved_at = ? where id = ?", statement -> {
            set(statement, 1, now);
            statement.setLong(2, id);
        });
    }

    /** Notes that somebody has seen to it; empty when there is no such alarm in the scope of the transaction. */
    static Optional<Alarm> acknowledge(
            Transaction transaction, OptionalLong institute, long id, long who, Instant now) {
        return read(
                        transaction,
                        "update alarm set acknowledged_at = coalesce(acknowledged_at, ?), acknowledged_by ="
                                + " coalesce(acknowledged_by, ?) where id = ? and institute_id is not distinct from ?"
                                + " returning " + COLUMNS,
                        statement -> {
                            set(statement, 1, now);
                            statement.setLong(2, who);
                            statement.setLong(3, id);
                            set(statement, 4, institute);
                        })
                .stream()
                .findFirst();
    }

    /** Those of which nobody was told yet; whoever gets them here has until then to do so. */
    static List<Alarm> takeUntold(Transaction transaction, Instant now, Instant until) {
        return read(
                transaction,
                "update alarm set tell_after = ? where id in (select id from alarm where resolved_at is null and"
                        + " acknowledged_at is null and told_at is null and tell_after <= ? order by id limit 20"
                        + " for update skip locked) returning " + COLUMNS,
                statement -> {
                    set(statement, 1, until);
                    set(statement, 2, now);
                });
    }

    static void told(Transaction transaction, long id, Instant now) {
        change(transaction, "update alarm set told_at = ? where id = ?", statement -> {
            set(statement, 1, now);
            statement.setLong(2, id);
        });
    }

    static void toldInVain(Transaction transaction, long id, Instant next) {
        change(
                transaction,
                "update alarm set tell_attempts = tell_attempts + 1, tell_after = ? where id = ?",
                statement -> {
                    set(statement, 1, next);
                    statement.setLong(2, id);
                });
    }

    private interface Parameters {
        void in(PreparedStatement statement) throws SQLException;
    }

    private static int change(Transaction transaction, String sql, Parameters parameters) {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            parameters.in(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("an alarm could not be changed", e);
        }
    }

    private static List<Alarm> read(Transaction transaction, String sql, Parameters parameters) {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            parameters.in(statement);
            try (ResultSet row = statement.executeQuery()) {
                List<Alarm> alarms = new ArrayList<>();
                while (row.next()) {
                    alarms.add(alarm(row));
                }
                return alarms;
            }
        } catch (SQLException e) {
            throw new DatabaseException("the alarms could not be read", e);
        }
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        long institute = row.getLong("institute_id");
        return new Alarm(
                row.getLong("id"),
                institute == 0 ? OptionalLong.empty() : OptionalLong.of(institute),
                row.getString("component"),
                Status.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                row.getString("code"),
                values(row.getString("details")),
                instant(row, "raised_at").orElseThrow(),
                row.getInt("times"),
                instant(row, "acknowledged_at"),
                instant(row, "resolved_at"),
                instant(row, "told_at"),
                row.getInt("tell_attempts"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static void set(PreparedStatement statement, int index, OptionalLong institute) throws SQLException {
        if (institute.isPresent()) {
            statement.setLong(index, institute.getAsLong());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private static String wire(Status status) {
        return status.wireName();
    }

    private static String json(List<Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("texts and numbers can be written", e);
        }
    }

    private static List<Object> values(String json) {
        try {
            return JSON.readValue(json, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list was stored", e);
        }
    }
}
