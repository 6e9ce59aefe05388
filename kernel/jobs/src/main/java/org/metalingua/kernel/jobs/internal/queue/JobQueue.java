package org.metalingua.kernel.jobs.internal.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.telemetry.Operation;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.jobs.internal.progress.ProgressTable;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of the table on a few threads. A claim is a lease that is renewed while this process lives; when it
 * dies, the lease runs out and another worker takes the job.
 */
@Component(
        service = {Jobs.class, JobQueue.class, ReadinessMarker.class},
        immediate = true)
public final class JobQueue implements Jobs, ReadinessMarker {
    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;
    private static final int MAX_DATA = 64 << 10;
    private static final int MAX_KIND = 100;
    private static final int MAX_KEY = 300;
    /** For a thread that waits for a database that is away, or does not hear that it is interrupted. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    /**
     * How the queue spends its time.
     *
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

    private final UUID worker = UUID.randomUUID();
    private final Map<String, Work> works = new ConcurrentHashMap<>();
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(THREADS);
    private final Semaphore wake = new Semaphore(0);
    private final JobTable table;
    private final Timetable timetable;
    private final StartRules rules;
    private final Timing timing;
    private final ExecutorService threads;
    private final Thread loop;
    private volatile boolean closed;
    private volatile Optional<String> waitingFor = Optional.of("a first look at the job table");

    @Activate
    public JobQueue(
            @Reference Transactions transactions, @Reference StartRules rules, @Reference ProgressTable progress) {
        this(transactions, rules, progress, Timing.DEFAULT);
    }

    JobQueue(Transactions transactions, StartRules rules, ProgressTable progress, Timing timing) {
        this.table = new JobTable(transactions, progress);
        this.timetable = new Timetable(transactions, table, rules);
        this.rules = rules;
        this.timing = timing;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(THREADS, task -> daemon(task, "job worker " + number.incrementAndGet()));
        loop = daemon(this::loop, "job queue");
        loop.start();
    }

    /**
     * Takes nothing more and lets what runs finish for a while; what has not finished then is interrupted and given back,
     * for another node or the next start to take at once.
     */
    @Deactivate
    public void close() throws InterruptedException {
        closed = true;
        wake.release();
        loop.join(END_PATIENCE.toMillis());
        // should it still be there, it waits for a connection to a database that is away
        loop.interrupt();
        threads.shutdown();
        if (!threads.awaitTermination(timing.finish().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            threads.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
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
        wake.release();
    }

    private void remove(String kind, Object source) {
        works.computeIfPresent(kind, (same, work) -> work.source() == source ? null : work);
    }

    /** Looks for due jobs without waiting for the next poll. */
    public void wake() {
        wake.release();
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
        return waitingFor;
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
        transaction.afterCommit(wake::release);
    }

    @Override
    public Optional<JobStatus> find(long institute, String kind, String key) {
        return table.find(institute, kind, key);
    }

    private void loop() {
        long renewed = System.nanoTime();
        boolean failing = false;
        while (!closed) {
            boolean more = false;
            try {
                if (System.nanoTime() - renewed > timing.lease().toNanos() / 3) {
                    renewed = System.nanoTime();
                    if (!running.isEmpty()) {
                        table.renew(worker, timing.lease());
                    }
                }
                more = timetable.submitDue() | runDue();
                waitingFor = Optional.empty();
                failing = false;
            } catch (RuntimeException | LinkageError e) {
                // the database is away, or something in between is being replaced; said once, tried on
                if (!failing && !closed) {
                    LOG.warn("the job table cannot be read; trying on", e);
                }
                failing = true;
                waitingFor = Optional.of("the job table, which cannot be read");
            }
            if (!more) {
                rest();
            }
        }
    }

    private void rest() {
        try {
            wake.tryAcquire(timing.poll().toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
        } catch (InterruptedException e) {
            // nobody but a stopping framework interrupts this thread
            closed = true;
        }
    }

    /** Starts what is due; true when there may be more. */
    private boolean runDue() {
        int places = free.availablePermits();
        Set<String> kinds = Set.copyOf(works.keySet());
        if (places == 0 || kinds.isEmpty()) {
            return false;
        }
        List<Job> jobs = table.claim(worker, kinds, places, timing.lease());
        for (Job job : jobs) {
            free.acquireUninterruptibly();
            running.add(job.id());
            threads.execute(() -> {
                try {
                    run(job);
                } finally {
                    running.remove(job.id());
                    free.release();
                    wake.release();
                }
            });
        }
        return jobs.size() == places;
    }

    private void run(Job job) {
        try {
            Work work = works.get(job.kind());
            if (work == null) {
                // its module went away between the look at the handlers and the claim
                table.giveBack(worker, job);
            } else if (job.failures() >= work.maxFailures()) {
                table.bury(worker, job, "The platform stopped " + job.failures() + " times while this ran.", false);
            } else if (mayStart(work, job)) {
                attempt(work, job);
            }
        } catch (RuntimeException e) {
            LOG.warn("job {} {} could not be recorded; its claim runs out and it runs again", job.kind(), job.key(), e);
        }
    }

    /** Whether the rules allow it; otherwise it has been put off. A job of the runtime needs nobody's leave. */
    private boolean mayStart(Work work, Job job) {
        if (job.institute().isEmpty()) {
            return true;
        }
        try {
            Optional<String> hindrance =
                    rules.hindrance(job.institute().getAsLong(), work.capability(), work.finishes());
            hindrance.ifPresent(reason -> table.postpone(worker, job, timing.hinderedPause(), reason));
            return hindrance.isEmpty();
        } catch (ProblemException nobodyCanTellYet) {
            table.postpone(worker, job, timing.firstPause(), nobodyCanTellYet.getMessage());
            return false;
        }
    }

    private static Outcome observed(Work work, Job job) {
        try (Operation attempt = Operation.begin(Operation.Kind.JOB, job.kind())) {
            Outcome outcome = Outcome.of(work, job);
            if (outcome instanceof Outcome.Failed failed) {
                attempt.failed(failed.cause().getClass().getName());
            }
            return outcome;
        }
    }

    private void attempt(Work work, Job job) {
        Outcome outcome = observed(work, job);
        if (outcome instanceof Outcome.Done) {
            table.done(worker, job);
        } else if (closed) {
            // what an interrupt does to it tells nothing about the job
            table.giveBack(worker, job);
        } else if (outcome instanceof Outcome.Postponed postponed) {
            table.postpone(worker, job, timing.pause(job.attempt()), postponed.reason());
        } else if (outcome instanceof Outcome.Refused refused) {
            LOG.warn("job {} {} is dead: {}", job.kind(), job.key(), refused.reason());
            table.bury(worker, job, refused.reason(), true);
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(work, job, failed.cause());
        }
    }

    private void failed(Work work, Job job, Throwable cause) {
        int failures = job.failures() + 1;
        if (failures >= work.maxFailures()) {
            LOG.error("job {} {} is dead after {} failed attempts", job.kind(), job.key(), failures, cause);
            table.bury(worker, job, sentence(cause), true);
            return;
        }
        Duration pause = timing.pause(job.attempt());
        LOG.warn("job {} {} failed, attempt {}; again in {}", job.kind(), job.key(), job.attempt(), pause, cause);
        table.failed(worker, job, pause, sentence(cause));
    }

    /** The failure and what caused it, a line each. */
    private static String sentence(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(5)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
