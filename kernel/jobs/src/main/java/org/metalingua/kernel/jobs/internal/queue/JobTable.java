package org.metalingua.kernel.jobs.internal.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.metalingua.kernel.jobs.Jobs.JobStatus;
import org.metalingua.kernel.jobs.internal.progress.ProgressTable;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;

/**
 * The job table. The database's clock decides what is due and whose claim has run out, so that workers in several
 * processes agree. A submission shares its caller's transaction, and every row stands under row-level security.
 */
final class JobTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ERROR = 4000;

    private static final String GIVE_BACK = "update job set claimed_by = null, claimed_until = null,"
            + " attempts = greatest(attempts - 1, 0), again = false";

    private final Transactions transactions;
    private final ProgressTable progress;

    JobTable(Transactions transactions, ProgressTable progress) {
        this.transactions = transactions;
        this.progress = progress;
    }

    /**
     * Adds a job unless it waits already. One that runs at this moment may not have seen what this submission is about:
     * it will run once more. A dead one gets another chance.
     *
     * @param institute empty for a job of the runtime
     */
    void add(Transaction transaction, String kind, String key, OptionalLong institute, String data, Instant notBefore) {
        String sql = """
                insert into job (institute_id, kind, key, data, next_run) values (?, ?, ?, ?::jsonb, ?)
                on conflict (institute_id, kind, key) do update
                    set again = job.claimed_until is not null, data = excluded.data, next_run = excluded.next_run,
                        failures = case when job.dead_at is null then job.failures else 0 end,
                        attempts = case when job.dead_at is null then job.attempts else 0 end, dead_at = null
                    where job.claimed_until is not null or job.dead_at is not null
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            if (institute.isPresent()) {
                insert.setLong(1, institute.getAsLong());
            } else {
                insert.setNull(1, Types.BIGINT);
            }
            insert.setString(2, kind);
            insert.setString(3, key);
            insert.setString(4, data);
            insert.setObject(5, OffsetDateTime.ofInstant(notBefore, ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the job " + kind + " was refused", e);
        }
    }

    Optional<JobStatus> find(long institute, String kind, String key) {
        String sql = "select attempts, next_run, last_error from job where institute_id = ? and kind = ? and key = ?";
        return transactions.read(Scope.institute(institute), transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
                select.setLong(1, institute);
                select.setString(2, kind);
                select.setString(3, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new JobStatus(
                                    kind,
                                    key,
                                    row.getInt(1),
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    Optional.ofNullable(row.getString(3))))
                            : Optional.empty();
                }
            } catch (SQLException e) {
                throw new DatabaseException("the job " + kind + " could not be read", e);
            }
        });
    }

    /** Every institute's id. */
    static List<Long> institutes(Transaction transaction) {
        return execute(transaction.connection(), "institutes", "select id from institute order by id", select -> {
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        });
    }

    /** Claims due jobs of these kinds, those of dead workers included: their attempt has failed. */
    List<Job> claim(UUID worker, Collection<String> kinds, int most, Duration lease) {
        String sql = """
                update job set claimed_by = ?, claimed_until = now() + ? * interval '1 millisecond',
                               attempts = attempts + 1, again = false, started_at = now(),
                               failures = failures + (claimed_until is not null)::int,
                               failed_at = case when claimed_until is null then failed_at else now() end,
                               last_error = case when claimed_until is null then last_error
                                                 else 'The platform stopped while this ran.' end
                where id in (select id from job
                             where next_run <= now() and (claimed_until is null or claimed_until < now())
                               and kind = any(?)
                             order by next_run limit ? for update skip locked)
                returning id, institute_id, kind, key, data, attempts, failures
                """;
        return call("claim", sql, update -> {
            update.setObject(1, worker);
            update.setLong(2, lease.toMillis());
            update.setArray(3, update.getConnection().createArrayOf("text", kinds.toArray()));
            update.setInt(4, most);
            List<Job> jobs = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    jobs.add(new Job(
                            rows.getLong(1),
                            rows.getObject(2) == null ? OptionalLong.empty() : OptionalLong.of(rows.getLong(2)),
                            rows.getString(3),
                            rows.getString(4),
                            json(rows.getString(5)),
                            rows.getInt(6),
                            rows.getInt(7)));
                }
            }
            return jobs;
        });
    }

    /** Keeps the worker's claims alive. */
    void renew(UUID worker, Duration lease) {
        call(
                "renew",
                "update job set claimed_until = now() + ? * interval '1 millisecond' where claimed_by = ?",
                update -> {
                    update.setLong(1, lease.toMillis());
                    update.setObject(2, worker);
                    return update.executeUpdate();
                });
    }

    /** The job is done: it goes, or waits again when it was submitted while it ran. */
    void done(UUID worker, Job job) {
        String delete = "delete from job where id = ? and claimed_by = ? and not again";
        String waitAgain = "update job set claimed_by = null, claimed_until = null, attempts = 0, failures = 0,"
                + " last_error = null, failed_at = null where id = ? and claimed_by = ?";
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            if (execute(transaction.connection(), "finish", delete, own(worker, job)) > 0) {
                job.institute().ifPresent(institute -> progress.done(transaction, institute, job.kind(), job.key()));
            } else if (execute(transaction.connection(), "finish", waitAgain, own(worker, job)) > 0) {
                job.institute().ifPresent(institute -> progress.again(transaction, institute, job.kind(), job.key()));
            }
            return null;
        });
    }

    /** The job could not be tried now; it is no failure. */
    void postpone(UUID worker, Job job, Duration pause, String reason) {
        later(worker, job, pause, reason, "");
    }

    /** The attempt failed, and there will be another. */
    void failed(UUID worker, Job job, Duration pause, String error) {
        later(worker, job, pause, error, ", failures = failures + 1, failed_at = now()");
    }

    private void later(UUID worker, Job job, Duration pause, String error, String change) {
        String sql = "update job set claimed_by = null, claimed_until = null, last_error = ?,"
                + " next_run = now() + ? * interval '1 millisecond'" + change + " where id = ? and claimed_by = ?";
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            int postponed = execute(transaction.connection(), "postpone", sql, update -> {
                update.setString(1, cut(error));
                update.setLong(2, pause.toMillis());
                update.setLong(3, job.id());
                update.setObject(4, worker);
                return update.executeUpdate();
            });
            if (postponed > 0) {
                job.institute().ifPresent(institute -> progress.again(transaction, institute, job.kind(), job.key()));
            }
            return null;
        });
    }

    /**
     * Nobody tries the job any more until an administrator says so, or it is submitted again. One that was submitted
     * again while it ran is tried at once, for that may be what was missing.
     *
     * @param attempted whether this attempt failed, rather than those before
     */
    void bury(UUID worker, Job job, String error, boolean attempted) {
        String sql = """
                update job set claimed_by = null, claimed_until = null, last_error = ?,
                               failures = case when again then 0 else failures + ? end, again = false,
                               failed_at = case when ? then now() else failed_at end,
                               dead_at = case when again then null else now() end,
                               next_run = case when again then next_run else 'infinity' end
                where id = ? and claimed_by = ? returning dead_at
                """;
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            Optional<Boolean> dead = execute(transaction.connection(), "bury", sql, update -> {
                update.setString(1, cut(error));
                update.setInt(2, attempted ? 1 : 0);
                update.setBoolean(3, attempted);
                update.setLong(4, job.id());
                update.setObject(5, worker);
                try (ResultSet row = update.executeQuery()) {
                    return row.next() ? Optional.of(row.getObject(1) != null) : Optional.empty();
                }
            });
            if (dead.isPresent() && job.institute().isPresent()) {
                long institute = job.institute().getAsLong();
                if (dead.get()) {
                    progress.fail(transaction, institute, job.kind(), job.key(), error);
                } else {
                    progress.again(transaction, institute, job.kind(), job.key());
                }
            }
            return null;
        });
    }

    /** Gives back one claim whose attempt counts as never begun. */
    void giveBack(UUID worker, Job job) {
        call("give back", GIVE_BACK + " where id = ? and claimed_by = ?", own(worker, job));
    }

    /** Gives back every claim of a worker that ends, so that nobody waits for its leases. */
    void release(UUID worker) {
        call("release", GIVE_BACK + " where claimed_by = ?", update -> {
            update.setObject(1, worker);
            return update.executeUpdate();
        });
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(MAX_ERROR, text.length()));
    }

    private interface Sql<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T call(String what, String sql, Sql<T> work) {
        return transactions.call(
                Scope.ALL_INSTITUTES, transaction -> execute(transaction.connection(), what, sql, work));
    }

    private static Sql<Integer> own(UUID worker, Job job) {
        return statement -> {
            statement.setLong(1, job.id());
            statement.setObject(2, worker);
            return statement.executeUpdate();
        };
    }

    private static <T> T execute(Connection connection, String what, String sql, Sql<T> work) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw new DatabaseException("jobs could not be changed (" + what + ")", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb holds JSON", e);
        }
    }
}
