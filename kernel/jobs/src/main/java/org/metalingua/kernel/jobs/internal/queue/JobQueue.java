package org.metalingua.kernel.jobs.internal.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.telemetry.Operation;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.Jobs;
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
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);

    /**
     * How the queue spends its time.
     *
     * @param poll between two looks at the table when nothing wakes it
     * @param firstPause after the first failure; doubled with every further one
     */
    record Timing(Duration lease, Duration poll, Duration firstPause, Duration longestPause) {
        static final Timing DEFAULT =
                new Timing(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofHours(1));

        Duration unlicensedPause() {
            Duration minute = Duration.ofMinutes(1);
            return minute.compareTo(longestPause) < 0 ? minute : longestPause;
        }

        Duration pause(int attempt) {
            Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
            return pause.compareTo(longestPause) < 0 ? pause : longestPause;
        }
    }

    private final UUID worker = UUID.randomUUID();
    private final Map<String, JobHandler> handlers = new ConcurrentHashMap<>();
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(THREADS);
    private final Semaphore wake = new Semaphore(0);
    private final JobTable table;
    private final Licences licences;
    private final Timing timing;
    private final ExecutorService threads;
    private final Thread loop;
    private volatile boolean closed;
    private volatile Optional<String> waitingFor = Optional.of("a first look at the job table");

    @Activate
    public JobQueue(
            @Reference Transactions transactions, @Reference Licences licences, @Reference ProgressTable progress) {
        this(transactions, licences, progress, Timing.DEFAULT);
    }

    JobQueue(Transactions transactions, Licences licences, ProgressTable progress, Timing timing) {
        this.table = new JobTable(transactions, progress);
        this.licences = licences;
        this.timing = timing;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(THREADS, task -> daemon(task, "job worker " + number.incrementAndGet()));
        loop = daemon(this::loop, "job queue");
        loop.start();
    }

    /** Lets running jobs end for a moment, then gives back what is left. */
    @Deactivate
    public void close() throws InterruptedException {
        closed = true;
        wake.release();
        loop.join(END_PATIENCE.toMillis());
        // should it still be there, it waits for a connection to a database that is away
        loop.interrupt();
        threads.shutdown();
        if (!threads.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            threads.awaitTermination(2, TimeUnit.SECONDS);
        }
        try {
            table.release(worker);
        } catch (DatabaseException e) {
            LOG.warn("claims could not be given back; they run out by themselves", e);
        }
    }

    void addHandler(JobHandler handler) {
        handlers.put(handler.kind(), handler);
        wake.release();
    }

    void removeHandler(JobHandler handler) {
        handlers.remove(handler.kind(), handler);
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
        table.add(transaction, kind, key, institute, text, notBefore);
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
                more = runDue();
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
        Set<String> kinds = Set.copyOf(handlers.keySet());
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
            JobHandler handler = handlers.get(job.kind());
            if (handler == null) {
                table.later(worker, job, timing.firstPause(), "its module went away");
            } else if (mayStart(handler, job)) {
                attempt(handler, job);
            }
        } catch (RuntimeException e) {
            LOG.warn("job {} {} could not be recorded; its claim runs out and it runs again", job.kind(), job.key(), e);
        }
    }

    /** Whether the institute's licence allows it; otherwise it has been put off. */
    private boolean mayStart(JobHandler handler, Job job) {
        try {
            if (licences.licensed(job.institute(), handler.capability())) {
                return true;
            }
            table.later(worker, job, timing.unlicensedPause(), "not licensed: " + handler.capability());
        } catch (ProblemException nobodyCanTellYet) {
            table.later(worker, job, timing.firstPause(), nobodyCanTellYet.getMessage());
        }
        return false;
    }

    private void attempt(JobHandler handler, Job job) {
        Throwable failure = null;
        try (Operation attempt = Operation.begin(Operation.Kind.JOB, job.kind())) {
            try {
                handler.run(job.institute(), job.key(), job.data());
            } catch (Throwable t) {
                // a missing class or an endless recursion in a module must not cost the queue a thread
                failure = t;
                attempt.failed(t.getClass().getName());
            }
        }
        if (failure == null) {
            table.done(worker, job);
            return;
        }
        Duration pause = timing.pause(job.attempt());
        LOG.warn("job {} {} failed, attempt {}; again in {}", job.kind(), job.key(), job.attempt(), pause, failure);
        table.later(worker, job, pause, failure.toString());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
