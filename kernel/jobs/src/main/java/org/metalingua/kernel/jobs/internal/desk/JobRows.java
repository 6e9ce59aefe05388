package org.metalingua.kernel.jobs.internal.desk;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** The jobs as those see them who look after them; in an institute's scope its own. */
final class JobRows {
    /** A job that waits longer than this after its time is late. */
    private static final String STATE = """
            case when job.dead_at is not null then 'dead'
                 when job.picked then 'running'
                 when job.execution_time < now() - interval '1 minute' then 'late'
                 else 'waiting' end""";

    private static final String COLUMNS = "select job.id, job.institute_id, institute.name, job.kind, job.key, " + STATE
            + " as state, job.attempts, job.failures, job.created_at, job.execution_time, job.started_at, job.failed_at,"
            + " job.dead_at, job.last_error, job_progress.share"
            + " from job left join institute on institute.id = job.institute_id"
            + " left join job_progress on job_progress.institute_id = job.institute_id and job_progress.kind = job.kind"
            + " and job_progress.key = job.key";

    private static final String RETRY =
            "update job set dead_at = null, failures = 0, attempts = 0, execution_time = now()";
    private static final int MOST_RETRIED = 1_000;

    private JobRows() {}

    /**
     * A job of the table.
     *
     * @param institute empty for a job of the runtime
     * @param share how much of it is done, in [0, 1], where it tells
     */
    record Row(
            long id,
            OptionalLong institute,
            Optional<String> instituteName,
            String kind,
            String key,
            String state,
            int attempts,
            int failures,
            Instant createdAt,
            Instant nextRun,
            Optional<Instant> startedAt,
            Optional<Instant> failedAt,
            Optional<Instant> deadAt,
            Optional<String> error,
            Optional<Double> share) {}

    record Count(String kind, String state, long jobs) {}

    static List<Row> list(Transaction transaction, JobFilter filter, OptionalLong after, int most) {
        String sql = COLUMNS + " where (?::bigint is null or job.id < ?) and (?::text is null or job.kind = ?)"
                + " and (?::text is null or " + STATE + " = ?) and (?::bigint is null or job.institute_id = ?)"
                + " and (?::timestamptz is null or job.created_at >= ?) and (?::timestamptz is null or job.created_at < ?)"
                + " order by job.id desc limit ?";
        return execute(transaction, sql, select -> {
            optional(select, 1, after);
            optional(select, 2, after);
            select.setString(3, filter.kind().orElse(null));
            select.setString(4, filter.kind().orElse(null));
            select.setString(5, filter.state().orElse(null));
            select.setString(6, filter.state().orElse(null));
            optional(select, 7, filter.institute());
            optional(select, 8, filter.institute());
            optional(select, 9, filter.from());
            optional(select, 10, filter.from());
            optional(select, 11, filter.to());
            optional(select, 12, filter.to());
            select.setInt(13, most);
            return rows(select);
        });
    }

    static Optional<Row> find(Transaction transaction, long id) {
        return execute(transaction, COLUMNS + " where job.id = ?", select -> {
                    select.setLong(1, id);
                    return rows(select);
                })
                .stream()
                .findFirst();
    }

    static List<Count> counts(Transaction transaction) {
        String sql = "select kind, " + STATE + " as state, count(*) from job group by 1, 2 order by 1, 2";
        return execute(transaction, sql, select -> {
            List<Count> counts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.add(new Count(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
            return counts;
        });
    }

    /** Makes a job that nobody runs due now, as if it were new; false for one that is gone or runs. */
    static boolean retry(Transaction transaction, long id) {
        return execute(transaction, RETRY + " where id = ? and not picked", update -> {
            update.setLong(1, id);
            return update.executeUpdate() > 0;
        });
    }

    /** Retries dead letters of a kind, the oldest first; which they were, {@value #MOST_RETRIED} at most. */
    static List<Row> retryDead(Transaction transaction, String kind) {
        List<Row> dead = execute(
                transaction,
                COLUMNS + " where job.kind = ? and job.dead_at is not null order by job.id limit " + MOST_RETRIED
                        + " for update of job skip locked",
                select -> {
                    select.setString(1, kind);
                    return rows(select);
                });
        execute(transaction, RETRY + " where id = any(?)", update -> {
            update.setArray(
                    1,
                    update.getConnection()
                            .createArrayOf("bigint", dead.stream().map(Row::id).toArray()));
            return update.executeUpdate();
        });
        return dead;
    }

    /** Removes a job that nobody runs; false for one that is gone or runs. */
    static boolean remove(Transaction transaction, long id) {
        return execute(transaction, "delete from job where id = ? and not picked", delete -> {
            delete.setLong(1, id);
            return delete.executeUpdate() > 0;
        });
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> list = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                list.add(new Row(
                        row.getLong("id"),
                        row.getObject("institute_id") == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(row.getLong("institute_id")),
                        Optional.ofNullable(row.getString("name")),
                        row.getString("kind"),
                        row.getString("key"),
                        row.getString("state"),
                        row.getInt("attempts"),
                        row.getInt("failures"),
                        instant(row, "created_at").orElseThrow(),
                        instant(row, "execution_time").orElseThrow(),
                        instant(row, "started_at"),
                        instant(row, "failed_at"),
                        instant(row, "dead_at"),
                        Optional.ofNullable(row.getString("last_error")),
                        Optional.ofNullable(row.getObject("share", Double.class))));
            }
        }
        return list;
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static void optional(PreparedStatement statement, int index, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(index, value.getAsLong());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private static void optional(PreparedStatement statement, int index, Optional<Instant> value) throws SQLException {
        statement.setObject(
                index,
                value.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null),
                Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private interface Sql<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private static <T> T execute(Transaction transaction, String sql, Sql<T> work) {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw new DatabaseException("the list of jobs", e);
        }
    }
}
