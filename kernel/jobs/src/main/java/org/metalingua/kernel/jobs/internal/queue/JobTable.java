package org.metalingua.kernel.jobs.internal.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.metalingua.kernel.jobs.Jobs.JobStatus;
import org.metalingua.kernel.jobs.internal.progress.ProgressTable;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;

/**
 * The job table, which is the library's as well: it renews the heartbeats of claimed rows and finds those of dead workers.
 * What counts attempts and ends a claim is here, so that both are one change, with the progress told in its transaction. A
 * claim is a version of its row: once somebody else has had the row, its former worker changes nothing.
 */
final class JobTable {
    private static final int MAX_ERROR = 4000;

    private static final String RELEASE =
            "picked = false, picked_by = null, last_heartbeat = null, version = version + 1";
    private static final String GIVE_BACK =
            "update job set " + RELEASE + ", attempts = greatest(attempts - 1, 0), again = false where picked and ";
    private static final String CLAIMED = " where picked and id = ? and version = ?";

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
        Sql.in(transaction)
                .update("""
                        insert into job (institute_id, kind, key, data, execution_time) values (?, ?, ?, ?::jsonb, ?)
                        on conflict (institute_id, kind, key) do update
                            set again = job.picked, data = excluded.data, execution_time = excluded.execution_time,
                                failures = case when job.dead_at is null then job.failures else 0 end,
                                attempts = case when job.dead_at is null then job.attempts else 0 end, dead_at = null
                            where job.picked or job.dead_at is not null
                        """, institute.isPresent() ? institute.getAsLong() : null, kind, key, data, notBefore);
    }

    Optional<JobStatus> find(long institute, String kind, String key) {
        return transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find(
                        "select attempts, execution_time, last_error from job"
                                + " where institute_id = ? and kind = ? and key = ?",
                        row -> new JobStatus(
                                kind,
                                key,
                                row.getInt("attempts"),
                                Sql.instant(row, "execution_time"),
                                Optional.ofNullable(row.getString("last_error"))),
                        institute,
                        kind,
                        key));
    }

    /** Every institute's id. */
    static List<Long> institutes(Transaction transaction) {
        return Sql.in(transaction).list("select id from institute order by id", row -> row.getLong("id"));
    }

    /**
     * Claims due jobs of these kinds.
     *
     * @param clock is set by the way
     */
    List<Job> claim(String worker, Collection<String> kinds, int most, DatabaseClock clock) {
        String sql = """
                update job set picked = true, picked_by = ?, last_heartbeat = now(), version = version + 1,
                               attempts = attempts + 1, again = false, started_at = now()
                where id in (select id from job
                             where not picked and execution_time <= now() and kind = any(?)
                             order by execution_time limit ? for update skip locked)
                returning id, institute_id, kind, key, data, attempts, failures, execution_time, version
                """;
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            clock.set(ScheduleTable.now(transaction));
            return Sql.in(transaction).list(sql, JobTable::job, worker, kinds.toArray(String[]::new), most);
        });
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getLong("id"),
                institute(row),
                row.getString("kind"),
                row.getString("key"),
                Sql.json(row, "data"),
                row.getInt("attempts"),
                row.getInt("failures"),
                Sql.instant(row, "execution_time"),
                row.getLong("version"));
    }

    private static OptionalLong institute(ResultSet row) throws SQLException {
        long institute = row.getLong("institute_id");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(institute);
    }

    /** The job is done: it goes, or waits again, which is true, when it was submitted while it ran. */
    boolean done(Job job) {
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            if (Sql.in(transaction).update("delete from job" + CLAIMED + " and not again", job.id(), job.version())
                    > 0) {
                job.institute().ifPresent(institute -> progress.done(transaction, institute, job.kind(), job.key()));
                return false;
            }
            return release(transaction, job, ", attempts = 0, failures = 0, last_error = null, failed_at = null");
        });
    }

    /** The job could not be tried now; it is no failure. */
    void postpone(Job job, Duration pause, String reason) {
        later(job, pause, reason, "");
    }

    /** The attempt failed, and there will be another. */
    void failed(Job job, Duration pause, String error) {
        later(job, pause, error, ", failures = failures + 1, failed_at = now()");
    }

    private void later(Job job, Duration pause, String error, String change) {
        transactions.call(
                Scope.ALL_INSTITUTES,
                transaction -> release(
                        transaction,
                        job,
                        ", last_error = ?, execution_time = now() + ? * interval '1 millisecond'" + change,
                        cut(error),
                        pause.toMillis()));
    }

    /** The job waits again; false when it is not this worker's any more. */
    private boolean release(Transaction transaction, Job job, String change, Object... parameters) {
        Object[] all = Stream.concat(Stream.of(parameters), Stream.of(job.id(), job.version()))
                .toArray();
        boolean released = Sql.in(transaction).update("update job set " + RELEASE + change + CLAIMED, all) > 0;
        if (released) {
            job.institute().ifPresent(institute -> progress.again(transaction, institute, job.kind(), job.key()));
        }
        return released;
    }

    /**
     * Nobody tries the job any more until an administrator says so, or it is submitted again. One that was submitted
     * again while it ran is tried at once, for that may be what was missing.
     *
     * @param attempted whether this attempt failed, rather than those before
     */
    void bury(Job job, String error, boolean attempted) {
        String sql = "update job set " + RELEASE + """
                , last_error = ?, failures = case when again then 0 else failures + ? end, again = false,
                failed_at = case when ? then now() else failed_at end,
                dead_at = case when again then null else now() end,
                execution_time = case when again then execution_time else 'infinity' end
                """ + CLAIMED + " returning dead_at is not null as dead";
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            Optional<Boolean> dead = Sql.in(transaction)
                    .find(
                            sql,
                            row -> row.getBoolean("dead"),
                            cut(error),
                            attempted ? 1 : 0,
                            attempted,
                            job.id(),
                            job.version());
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

    /**
     * The worker of this claim has died: the job waits again, and the attempt has failed. False when the claim has ended
     * or its worker has been heard of since.
     */
    boolean died(long id, long version, Instant lastHeartbeat) {
        String sql = "update job set " + RELEASE + ", failures = failures + 1, failed_at = now(),"
                + " last_error = 'The platform stopped while this ran.'" + CLAIMED
                + " and last_heartbeat = ? returning institute_id, kind, key";
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .find(
                        sql,
                        row -> {
                            String kind = row.getString("kind");
                            String key = row.getString("key");
                            institute(row).ifPresent(own -> progress.again(transaction, own, kind, key));
                            return true;
                        },
                        id,
                        version,
                        lastHeartbeat)
                .isPresent());
    }

    /** Gives back one claim whose attempt counts as never begun. */
    void giveBack(Job job) {
        giveBack("id = ? and version = ?", job.id(), job.version());
    }

    /** Gives back every claim of a worker that ends, so that nobody waits for its death. */
    void release(String worker) {
        giveBack("picked_by = ?", worker);
    }

    private void giveBack(String which, Object... parameters) {
        transactions.call(
                Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction).update(GIVE_BACK + which, parameters));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(MAX_ERROR, text.length()));
    }
}
