package org.metalingua.kernel.persistence.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something the platform waits for: tried again and again until it works or nobody wants it any more. Says what it waits
 * for, and logs only when that changes. Safe for concurrent use.
 */
public final class Preparation implements ReadinessMarker, AutoCloseable {
    /** Prepares something; the result undoes it. */
    @FunctionalInterface
    public interface Step {
        AutoCloseable run() throws Exception;
    }

    private sealed interface State {}

    private record Waiting(String sentence) implements State {}

    private record Done(AutoCloseable undo) implements State {}

    private record Closed() implements State {}

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String name;
    private final Step step;
    private final ScheduledExecutorService executor;
    private final AtomicReference<State> state;

    /**
     * @param name of the readiness marker
     * @param sentence what is waited for until the first try has ended
     * @param executor of one thread
     */
    public Preparation(String name, String sentence, Step step, ScheduledExecutorService executor) {
        this.name = name;
        this.step = step;
        this.executor = executor;
        this.state = new AtomicReference<>(new Waiting(sentence));
    }

    /** Begins to try. */
    public void start() {
        executor.execute(() -> attempt(FIRST_PAUSE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> waitingFor() {
        State now = state.get();
        if (now instanceof Waiting waiting) {
            return Optional.of(waiting.sentence());
        }
        return now instanceof Done ? Optional.empty() : Optional.of("It is being shut down.");
    }

    /** Undoes what was prepared, or prevents it; what is being prepared at this moment is undone when it is there. */
    @Override
    public void close() {
        if (state.getAndSet(new Closed()) instanceof Done done) {
            undo(done.undo());
        }
    }

    private void attempt(Duration pause) {
        State before = state.get();
        if (before instanceof Closed) {
            return;
        }
        try {
            AutoCloseable undo = step.run();
            if (!state.compareAndSet(before, new Done(undo))) {
                undo(undo);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError e) {
            // A bundle that lacks a class fails like any other one: with its reason, and without harm to the rest.
            explain(before, e);
            again(pause);
        }
    }

    private void explain(State before, Throwable failure) {
        String sentence = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        State now = new Waiting(sentence);
        if (!now.equals(before) && state.compareAndSet(before, now)) {
            LOG.warn("{} waits: {}", name, sentence);
            LOG.debug("{} waits because of", name, failure);
        }
    }

    private void again(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        try {
            executor.schedule(() -> attempt(next), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not tried again: the platform stops", name, e);
        }
    }

    private void undo(AutoCloseable undo) {
        try {
            undo.close();
        } catch (Exception e) {
            LOG.error("{} could not be undone", name, e);
        }
    }
}
