package org.metalingua.kernel.jobs.internal.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.jobs.internal.progress.ProgressTable;
import org.metalingua.kernel.jobs.internal.queue.JobQueue;
import org.metalingua.kernel.jobs.internal.queue.ScheduleTable;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where administrators look after jobs: those of their institute, platform admins all. What is done here is audited. */
@Component(service = JobDesk.class)
public final class JobDesk {
    private static final int MAX_DETAIL = 300;

    private final Transactions transactions;
    private final JobQueue queue;
    private final ProgressTable progress;
    private final Audit audit;

    @Activate
    public JobDesk(
            @Reference Transactions transactions,
            @Reference JobQueue queue,
            @Reference ProgressTable progress,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.queue = queue;
        this.progress = progress;
        this.audit = audit;
    }

    Page<JobRows.Row> list(Caller who, JobFilter filter, PageRequest request) {
        return transactions.read(
                scope(who),
                transaction -> Page.of(
                        // newest first: the ids that follow are smaller
                        JobRows.list(transaction, filter, request.after(), request.rowsToRead()),
                        request,
                        JobRows.Row::id));
    }

    List<JobRows.Count> counts(Caller who) {
        return transactions.read(scope(who), JobRows::counts);
    }

    /** Throws 404. */
    JobRows.Row get(Caller who, long id) {
        return transactions.read(scope(who), transaction -> require(transaction, id));
    }

    /** Runs a job that waits or is dead as soon as a worker is free. Throws 404, and 409 for one that runs. */
    JobRows.Row retry(Caller who, long id) {
        return transactions.call(scope(who), transaction -> {
            JobRows.Row job = require(transaction, id);
            if (!JobRows.retry(transaction, id)) {
                throw running();
            }
            revived(transaction, job);
            audit.record(transaction, who, "job.retried", "job:" + id, details(job));
            transaction.afterCommit(queue::wake);
            return require(transaction, id);
        });
    }

    /** Retries the dead letters of a kind, a thousand at most; how many these were. */
    int retryAll(Caller who, String kind) {
        return transactions.call(scope(who), transaction -> {
            List<JobRows.Row> dead = JobRows.retryDead(transaction, kind);
            if (!dead.isEmpty()) {
                dead.forEach(job -> revived(transaction, job));
                audit.record(
                        transaction,
                        who,
                        "jobs.retried",
                        "jobs:" + kind,
                        Map.of("jobs", Integer.toString(dead.size())));
                transaction.afterCommit(queue::wake);
            }
            return dead.size();
        });
    }

    /** Gives a job up: its work is never done. Throws 404, and 409 for one that runs. */
    void discard(Caller who, long id) {
        transactions.call(scope(who), transaction -> {
            JobRows.Row job = require(transaction, id);
            if (!JobRows.remove(transaction, id)) {
                throw running();
            }
            job.institute()
                    .ifPresent(institute -> progress.fail(
                            transaction, institute, job.kind(), job.key(), "An administrator has discarded this."));
            audit.record(transaction, who, "job.discarded", "job:" + id, details(job));
            return id;
        });
    }

    /**
     * A schedule and how it goes.
     *
     * @param schedule empty while what runs it is not on this node
     */
    record Planned(ScheduleTable.Row row, Optional<Schedule> schedule) {}

    /** Every schedule for platform admins; members see those of institutes. */
    List<Planned> schedules(Caller who) {
        return transactions.read(Scope.ALL_INSTITUTES, ScheduleTable::all).stream()
                .map(row -> new Planned(row, queue.schedule(row.name())))
                .filter(planned -> who instanceof Caller.PlatformAdmin
                        || planned.schedule()
                                .filter(schedule -> schedule.reach() == Schedule.Reach.EACH_INSTITUTE)
                                .isPresent())
                .toList();
    }

    /** Makes a schedule due now. Throws 404. */
    void runNow(Caller who, String name) {
        transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            if (!ScheduleTable.hasten(transaction, name)) {
                throw ProblemException.notFound("schedule");
            }
            audit.record(transaction, who, "schedule.hastened", "schedule:" + name, Map.of());
            return name;
        });
    }

    private static Scope scope(Caller who) {
        return who instanceof Caller.Member member ? member.scope() : Scope.ALL_INSTITUTES;
    }

    private static JobRows.Row require(Transaction transaction, long id) {
        return JobRows.find(transaction, id).orElseThrow(() -> ProblemException.notFound("job"));
    }

    private static ProblemException running() {
        return ProblemException.conflict("job-running", "This job is just running. Wait until it has ended.");
    }

    private void revived(Transaction transaction, JobRows.Row job) {
        job.institute().ifPresent(institute -> progress.revive(transaction, institute, job.kind(), job.key()));
    }

    private static Map<String, String> details(JobRows.Row job) {
        String error = job.error().orElse("");
        return Map.of(
                "kind",
                job.kind(),
                "key",
                job.key(),
                "state",
                job.state(),
                "error",
                error.substring(0, Math.min(MAX_DETAIL, error.length())));
    }
}
