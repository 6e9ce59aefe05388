package org.metalingua.kernel.core.internal.item;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.budget.Breaker;
import org.metalingua.kernel.core.internal.budget.CallTally;
import org.metalingua.kernel.core.internal.log.PluginLogger;
import org.metalingua.kernel.core.item.binding.BindingException;
import org.metalingua.kernel.core.item.binding.NonsenseException;
import org.metalingua.kernel.core.plugin.ErrorBudget;
import org.slf4j.Logger;

/**
 * Runs one plugin's code on the plugin's own few threads, within a deadline and an error budget, so that whatever it
 * does costs its caller one clear error and nobody else anything. Safe for concurrent use.
 */
final class PluginCalls {
    private static final int THREADS = 4;
    private static final int QUEUE = 256;
    private static final int MOST_ABANDONED = 8;

    private enum Phase {
        QUEUED,
        RUNNING,
        ENDED,
        /** Nobody waits for it any more. */
        ABANDONED
    }

    private final String name;
    private final Logger log;
    private final Duration deadline;
    private final Breaker breaker;
    private final CallTally tally;
    private final ThreadPoolExecutor threads;
    private final LongAdder made = new LongAdder();
    private int running;
    private int abandoned;
    private boolean closed;

    PluginCalls(String name, Duration deadline, Clock clock) {
        this.name = name;
        this.log = PluginLogger.of(name);
        this.deadline = deadline;
        this.breaker = new Breaker(clock);
        // a call that takes half of what it may will some day take all of it
        this.tally = new CallTally(clock, deadline.dividedBy(2));
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "plugin " + name + " " + number.incrementAndGet());
                    thread.setDaemon(true);
                    // the creating thread's loader could be another plugin's
                    thread.setContextClassLoader(PluginCalls.class.getClassLoader());
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Announces a call; false when this plugin is being taken away, and then nothing was announced. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void leave() {
        running--;
        notifyAll();
    }

    /** Lets no new call in, waits for those inside at most that long, and ends the threads. */
    void close(Duration patience) {
        synchronized (this) {
            closed = true;
            long end = System.nanoTime() + patience.toNanos();
            try {
                for (long left = patience.toMillis();
                        running > 0 && left > 0;
                        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.shutdownNow();
    }

    /** Why calls are paused, when they are. */
    Optional<String> paused() {
        return breaker.state().map(pause -> "paused after repeated failures; the last: " + pause.lastFailure());
    }

    ErrorBudget budget() {
        CallTally.Sum hour = tally.ofHours(1);
        CallTally.Sum day = tally.ofHours(24);
        Optional<Breaker.Open> open = breaker.open();
        return new ErrorBudget(
                tally.began(),
                new ErrorBudget.Calls(hour.calls(), hour.errors(), hour.slow()),
                new ErrorBudget.Calls(day.calls(), day.errors(), day.slow()),
                tally.slow().toMillis(),
                new ErrorBudget.Breaker(
                        open.map(Breaker.Open::since),
                        open.map(Breaker.Open::until),
                        Breaker.FAILURES,
                        Breaker.CALLS,
                        Breaker.PAUSE.toSeconds()),
                Optional.of(breaker.failures().last()).filter(last -> !last.isEmpty()));
    }

    Breaker.Failures failures() {
        return breaker.failures();
    }

    /** How many calls were let through so far. */
    long made() {
        return made.sum();
    }

    /** Counts a failure that only a comparison with another build could find. */
    void disagreed(String reason) {
        breaker.failed(reason);
        log.warn("{} on trial: {}", name, reason);
    }

    /**
     * Runs the code. Throws what the code found not to bind as it is, and as ProblemException 503
     * plugin-unavailable when the plugin is paused or busy, 503 plugin-failed when it threw or took too long.
     */
    <T> T call(String what, Callable<T> code) throws BindingException {
        Optional<Breaker.Pause> pause = breaker.admit();
        if (pause.isPresent()) {
            throw ProblemException.unavailable(
                    "plugin-unavailable", name + " is paused after repeated failures. Try again later.", (int)
                            Math.max(1, pause.get().left().toSeconds()));
        }
        made.increment();
        AtomicReference<Phase> phase = new AtomicReference<>(Phase.QUEUED);
        FutureTask<T> task = new FutureTask<>(() -> {
            if (!phase.compareAndSet(Phase.QUEUED, Phase.RUNNING)) {
                throw new CancellationException();
            }
            try {
                return told(code);
            } finally {
                if (!phase.compareAndSet(Phase.RUNNING, Phase.ENDED)) {
                    replaceThreads(-1);
                }
            }
        });
        long began = System.nanoTime();
        try {
            threads.execute(task);
            T result = task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            succeeded(began);
            return result;
        } catch (RejectedExecutionException e) {
            breaker.abandoned();
            throw busy();
        } catch (TimeoutException e) {
            boolean neverRan = phase.compareAndSet(Phase.QUEUED, Phase.ABANDONED);
            if (phase.compareAndSet(Phase.RUNNING, Phase.ABANDONED)) {
                replaceThreads(1);
            }
            task.cancel(true);
            threads.remove(task);
            if (neverRan) {
                breaker.abandoned();
                throw busy();
            }
            throw failed(began, what, "took longer than " + deadline.toMillis() + " ms", null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindingException notBound) {
                succeeded(began);
                throw notBound;
            }
            if (e.getCause() instanceof NonsenseException nonsense) {
                throw failed(began, what, nonsense.getMessage(), null);
            }
            if (e.getCause() instanceof PluginThrew threw) {
                // its message may hold anything, a learner's words included: it goes to the log only
                throw failed(began, what, "threw " + threw.type(), threw);
            }
            throw failed(began, what, "threw what cannot even be told", null);
        } catch (InterruptedException e) {
            task.cancel(true);
            breaker.abandoned();
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    /** Puts a thread in the place of each that a call has not given back, up to a bound. */
    private synchronized void replaceThreads(int abandonedNow) {
        abandoned += abandonedNow;
        int size = THREADS + Math.max(0, Math.min(MOST_ABANDONED, abandoned));
        if (size > threads.getMaximumPoolSize()) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
    }

    private ProblemException busy() {
        return ProblemException.unavailable("plugin-unavailable", name + " is busy. Try again in a moment.", 1);
    }

    private void succeeded(long began) {
        breaker.succeeded();
        tally.note(false, Duration.ofNanos(System.nanoTime() - began));
    }

    private ProblemException failed(long began, String what, String reason, Throwable cause) {
        tally.note(true, Duration.ofNanos(System.nanoTime() - began));
        breaker.failed(what + ": " + reason);
        log.warn("{} failed in {}: {}", name, what, reason, cause);
        return new ProblemException(503, "plugin-failed", name + " failed in " + what + ": " + reason);
    }

    private static <T> T told(Callable<T> code) throws Exception {
        try {
            return code.call();
        } catch (BindingException | NonsenseException e) {
            throw e;
        } catch (Throwable t) {
            throw new PluginThrew(t);
        }
    }
}
