package org.metalingua.kernel.jobs.internal.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.jobs.internal.progress.ProgressTable;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of the table on a few threads. The library db-scheduler looks for them, tells by heartbeats that this
 * process lives, finds those whose worker has died, and stops.
 */
@Component(
        service = {Jobs.class, JobQueue.class, ReadinessMarker.class},
        immediate = true)
public final class JobQueue implements Jobs, ReadinessMarker {
    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The name of the table, and of the task that all jobs are instances of. */
    private static final String JOB = "job";

    private static final String SCHEDULE = "job_schedule";
    private static final int THREADS = 4;
    private static final int MAX_DATA = 64 << 10;
    private static final int MAX_KIND = 100;
    private static final int MAX_KEY = 300;
    /** A worker that has missed so many is dead. */
    private static final int HEARTBEATS = 10;
    /** For threads that wait for a database that is away, or do not hear that they are interrupted. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(4);

    /**
     * How the queue spends its time.
     *
     * @param lease how long after its last heartbeat a worker is dead
     * @param poll between two looks at the table when nothing wakes it
     * @param firstPause after the first failure; doubled with every further one
     * @param finish how long running jobs may go on when the queue closes
     */
    record Timing(Duration lease, Duration poll, Duration firstPause, Duration longestPause, Duration finish) {
        static final Timing DEFAULT = new Timing(
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofSeconds(10));

        Duration hinderedPause() {
            Duration minute = Duration.ofMinutes(1);
            return minute.compareTo(longestPause) < 0 ? minute : longestPause;
        }

        Duration pause(int attempt) {
            Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
            return pause.compareTo(longestPause) < 0 ? pause : longestPause;
        }
    }

    private final String worker = UUID.randomUUID().toString();
    private final Map<String, Work> works = new ConcurrentHashMap<>();
    private final Set<String> unread = new CopyOnWriteArraySet<>(List.of(JOB, SCHEDULE));
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final DatabaseClock clock = new DatabaseClock();
    private final JobTable table;
    private final Timetable timetable;
    private final Attempts attempts;
    private final Timing timing;
    private final Scheduler scheduler;
    private volatile boolean closed;

    @Activate
    public JobQueue(
            @Reference Transactions transactions, @Reference StartRules rules, @Reference ProgressTable progress) {
        this(transactions, rules, progress, Timing.DEFAULT);
    }

    JobQueue(Transactions transactions, StartRules rules, ProgressTable progress, Timing timing) {
        this.table = new JobTable(transactions, progress);
        this.timetable = new Timetable(transactions, table, rules);
        this.attempts = new Attempts(table, works, rules, timing, this::wake, () -> closed);
        this.timing = timing;
        ScheduledExecutorService housekeeping = Executors.newScheduledThreadPool(3, threads("job housekeeping"));
        scheduler = Scheduler.create(transactions.dataSource(Scope.ALL_INSTITUTES), task())
                .tableName(JOB)
                .jdbcCustomization(new Claims())
                .schedulerName(new SchedulerName.Fixed(worker))
                .clock(clock)
                .threads(THREADS)
                .executorService(Executors.newFixedThreadPool(THREADS, threads("job worker")))
                .dueExecutor(Executors.newSingleThreadExecutor(threads("job queue")))
                .housekeeperExecutor(housekeeping)
                .pollingInterval(timing.poll())
                // no more than there are threads; looks again whenever one is free and there may be more
                .pollUsingLockAndFetch((THREADS - 1.0) / THREADS, 1)
                .heartbeatInterval(timing.lease().dividedBy(HEARTBEATS))
                .missedHeartbeatsLimit(HEARTBEATS)
                .shutdownMaxWait(timing.finish())
                .build();
        scheduler.start();
        housekeeping.scheduleWithFixedDelay(this::submitDue, 0, timing.poll().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All jobs are instances of this one. When the library completes an attempt, it has been recorded already. */
    private Task<Job> task() {
        return Tasks.custom(JOB, Job.class)
                .onDeadExecution((complete, operations) -> died(complete.getExecution()))
                .onFailure((complete, operations) -> LOG.warn("the claim of {} runs out", complete.getExecution()))
                .execute((instance, context) -> {
                    attempts.run(instance.getData());
                    return (complete, operations) -> {};
                });
    }

    /** The library claims jobs by this statement: its own knows nothing of kinds. */
    private final class Claims extends PostgreSqlJdbcCustomization {
        Claims() {
            super(false, false);
        }

        @Override
        public List<Execution> lockAndFetchSingleStatement(
                JdbcTaskRepositoryContext context, Instant now, int most, boolean byPriority) {
            List<Job> jobs = look(JOB, () -> table.claim(worker, works.keySet(), most, clock), List.of());
            return jobs.stream().map(job -> execution(job, now)).toList();
        }

        private Execution execution(Job job, Instant now) {
            TaskInstance<Job> instance = new TaskInstance<>(JOB, Long.toString(job.id()), job);
            return new Execution(job.due(), instance, true, worker, null, null, job.failures(), now, job.version());
        }
    }

    private void submitDue() {
        if (look(SCHEDULE, timetable::submitDue, false)) {
            wake();
        }
    }

    /** Looks at a table; what fails is said once and tried on. */
    private <T> T look(String what, Supplier<T> look, T nothing) {
        if (closed) {
            return nothing;
        }
        try {
            T found = look.get();
            unread.remove(what);
            unreadable.remove(what);
            return found;
        } catch (RuntimeException | LinkageError e) {
            // the database is away, or something in between is being replaced
            if (unreadable.add(what) && !closed) {
                LOG.warn("the {} table cannot be read; trying on", what, e);
            }
            return nothing;
        }
    }

    /** What runs here is not dead, even if it could not be told for a while. */
    private void died(Execution execution) {
        boolean here = scheduler.getCurrentlyExecuting().stream()
                .map(CurrentlyExecuting::getExecution)
                .anyMatch(running -> running.getId().equals(execution.getId()) && running.version == execution.version);
        if (!here && table.died(Long.parseLong(execution.getId()), execution.version, execution.lastHeartbeat)) {
            LOG.warn("the worker {} died while it ran job {}; it runs again", execution.pickedBy, execution.getId());
            wake();
        }
    }

    /**
     * Takes nothing more and lets what runs finish for a while; what has not finished then is interrupted and given back,
     * for another node or the next start to take at once.
     */
    @Deactivate
    public void close() throws InterruptedException {
        closed = true;
        Thread stop = threads("job queue stop").newThread(scheduler::stop);
        stop.start();
        stop.join(timing.finish().plus(END_PATIENCE).toMillis());
        // should it still be there, it waits for a job that does not hear it, or for a database that is away
        stop.interrupt();
        try {
            table.release(worker);
        } catch (DatabaseException e) {
            LOG.warn("claims could not be given back; they run out by themselves", e);
        }
    }

    void addHandler(JobHandler handler) {
        add(Work.of(handler));
    }

    void removeHandler(JobHandler handler) {
        remove(handler.kind(), handler);
    }

    void addSchedule(Schedule schedule) {
        timetable.add(schedule);
        add(Work.of(schedule, job -> timetable.run(schedule, job)));
    }

    void removeSchedule(Schedule schedule) {
        timetable.remove(schedule);
        remove(schedule.name(), schedule);
    }

    private void add(Work work) {
        works.put(work.kind(), work);
        wake();
    }

    private void remove(String kind, Object source) {
        works.computeIfPresent(kind, (same, work) -> work.source() == source ? null : work);
    }

    /** Looks for due jobs without waiting for the next poll. */
    public void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Schedules in service on this node. */
    public Optional<Schedule> schedule(String name) {
        return timetable.find(name);
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public Optional<String> waitingFor() {
        if (!unreadable.isEmpty()) {
            return Optional.of("the job table, which cannot be read");
        }
        return unread.isEmpty() ? Optional.empty() : Optional.of("a first look at the job table");
    }

    @Override
    public void submit(
            Transaction transaction, String kind, String key, long institute, JsonNode data, Instant notBefore) {
        if (kind.isEmpty() || kind.length() > MAX_KIND || key.isEmpty() || key.length() > MAX_KEY) {
            throw new IllegalArgumentException(
                    "a kind has 1 to " + MAX_KIND + " characters, a key 1 to " + MAX_KEY + ": " + kind + ", " + key);
        }
        String text;
        try {
            text = JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a tree can be written", e);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_DATA) {
            throw new IllegalArgumentException("a job's data has at most " + MAX_DATA + " bytes");
        }
        table.add(transaction, kind, key, OptionalLong.of(institute), text, notBefore);
        transaction.afterCommit(this::wake);
    }

    @Override
    public Optional<JobStatus> find(long institute, String kind, String key) {
        return table.find(institute, kind, key);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + " " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
