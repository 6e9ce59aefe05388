package org.metalingua.kernel.jobs.internal.progress;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.realtime.Audience;
import org.metalingua.kernel.realtime.Realtime;
import org.metalingua.kernel.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the progress of jobs in a table and sends what changes. */
@Component(service = {JobProgress.class, ProgressTable.class})
public final class ProgressTable implements JobProgress {
    static final String EVENT = "job-progress";

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MAX_ERROR = 1000;
    private static final String COLUMNS = "kind, key, account_id, status, share, error, updated_at";

    private record Job(long institute, String kind, String key) {}

    private final Transactions transactions;
    private final Realtime realtime;
    private final LongSupplier nanoTime;
    private final Map<Job, Long> told = new ConcurrentHashMap<>();

    @Activate
    public ProgressTable(@Reference Transactions transactions, @Reference Realtime realtime) {
        this(transactions, realtime, System::nanoTime);
    }

    ProgressTable(Transactions transactions, Realtime realtime, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.realtime = realtime;
        this.nanoTime = nanoTime;
    }

    @Override
    public void begin(Transaction transaction, Caller.Member owner, String kind, String key) {
        change(
                transaction,
                new Job(owner.institute(), kind, key),
                """
                insert into job_progress (institute_id, kind, key, account_id, status, share, updated_at)
                values (?, ?, ?, ?, 'waiting', 0, now())
                on conflict (institute_id, kind, key) do update
                    set account_id = excluded.account_id, status = 'waiting', share = 0, error = null, updated_at = now()
                """,
                owner.institute(),
                kind,
                key,
                owner.accountId());
    }

    @Override
    public void report(long institute, String kind, String key, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies in [0, 1]: " + share);
        }
        Job job = new Job(institute, kind, key);
        if (isDue(job)) {
            transactions.call(Scope.institute(institute), transaction -> {
                change(transaction, job, """
                        update job_progress set status = 'running', share = ?, updated_at = now()
                        where institute_id = ? and kind = ? and key = ? and status in ('waiting', 'running')
                        """, share, institute, kind, key);
                return null;
            });
        }
    }

    private boolean isDue(Job job) {
        long now = nanoTime.getAsLong();
        return told.compute(job, (same, last) -> last == null || now - last >= PAUSE_NANOS ? now : last) == now;
    }

    @Override
    public void fail(Transaction transaction, long institute, String kind, String key, String reason) {
        Job job = new Job(institute, kind, key);
        told.remove(job);
        change(
                transaction,
                job,
                "update job_progress set status = 'failed', error = ?, updated_at = now()"
                        + " where institute_id = ? and kind = ? and key = ?",
                reason.substring(0, Math.min(MAX_ERROR, reason.length())),
                institute,
                kind,
                key);
    }

    /** The handler has returned: the job is done, unless it said that it cannot be. */
    public void done(Transaction transaction, long institute, String kind, String key) {
        end(transaction, new Job(institute, kind, key), "status = 'done', share = 1");
    }

    /** The attempt failed, or the job was submitted once more: it waits for the next. */
    public void again(Transaction transaction, long institute, String kind, String key) {
        end(transaction, new Job(institute, kind, key), "status = 'waiting'");
    }

    /** A job that failed for good is tried once more. */
    public void revive(Transaction transaction, long institute, String kind, String key) {
        change(
                transaction,
                new Job(institute, kind, key),
                "update job_progress set status = 'waiting', error = null, updated_at = now()"
                        + " where institute_id = ? and kind = ? and key = ? and status = 'failed'",
                institute,
                kind,
                key);
    }

    /** Forgets what was told of a month ago; how many jobs that were. */
    int forget(Scope scope) {
        return transactions.call(
                scope,
                transaction -> execute(
                        transaction,
                        "delete from job_progress where updated_at < now() - interval '30 days'",
                        PreparedStatement::executeUpdate));
    }

    private void end(Transaction transaction, Job job, String change) {
        told.remove(job);
        change(
                transaction,
                job,
                "update job_progress set " + change + ", updated_at = now()"
                        + " where institute_id = ? and kind = ? and key = ? and status in ('waiting', 'running')",
                job.institute(),
                job.kind(),
                job.key());
    }

    @Override
    public Optional<State> find(long institute, String kind, String key) {
        return transactions.read(
                Scope.institute(institute),
                transaction -> execute(
                        transaction,
                        "select " + COLUMNS + " from job_progress where institute_id = ? and kind = ? and key = ?",
                        select -> {
                            select.setLong(1, institute);
                            select.setString(2, kind);
                            select.setString(3, key);
                            return state(select);
                        }));
    }

    /** Runs a change of the job's row and sends what came of it, if anything. */
    private void change(Transaction transaction, Job job, String sql, Object... parameters) {
        execute(transaction, sql + " returning " + COLUMNS, statement -> {
                    for (int i = 0; i < parameters.length; i++) {
                        statement.setObject(i + 1, parameters[i]);
                    }
                    return state(statement);
                })
                .ifPresent(state -> realtime.publish(
                        transaction, new Audience.Account(job.institute(), state.owner()), EVENT, json(state)));
    }

    private static ObjectNode json(State state) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", state.kind())
                .put("key", state.key())
                .put("status", state.status())
                .put("progress", state.share());
        state.error().ifPresent(error -> json.put("error", error));
        return json;
    }

    private interface Sql<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private static <T> T execute(Transaction transaction, String sql, Sql<T> work) {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw new DatabaseException("the progress of a job", e);
        }
    }

    private static Optional<State> state(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new State(
                            row.getString("kind"),
                            row.getString("key"),
                            row.getLong("account_id"),
                            row.getString("status"),
                            row.getDouble("share"),
                            Optional.ofNullable(row.getString("error")),
                            row.getObject("updated_at", OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }
}
