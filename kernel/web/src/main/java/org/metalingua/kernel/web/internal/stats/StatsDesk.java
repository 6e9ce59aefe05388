package org.metalingua.kernel.web.internal.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.metalingua.kernel.api.stats.Figure;
import org.metalingua.kernel.api.stats.StatsSource;
import org.metalingua.kernel.core.licence.Licences;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every licensed source for its figures, all at once, and waits for none of them longer than for the others. */
@Component(service = StatsDesk.class)
public final class StatsDesk {
    private static final Logger LOG = LoggerFactory.getLogger(StatsDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** What is asked at the same time; a source that hangs must not gather threads. */
    private static final int THREADS = 16;

    private final List<StatsSource> sources = new CopyOnWriteArrayList<>();
    private final Licences licences;
    private final Duration patience;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), StatsDesk::daemon);

    @Activate
    public StatsDesk(@Reference Licences licences) {
        this(licences, PATIENCE);
    }

    StatsDesk(Licences licences, Duration patience) {
        this.licences = licences;
        this.patience = patience;
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(StatsSource source) {
        sources.add(source);
    }

    void removeSource(StatsSource source) {
        sources.remove(source);
    }

    /**
     * The figures of one source.
     *
     * @param missing whether it did not answer; it then has no figures
     */
    record Answer(String source, List<Figure> figures, boolean missing) {}

    /** By the names of the sources. */
    List<Answer> ask(long institute) {
        long deadline = System.nanoTime() + patience.toNanos();
        record Asked(StatsSource source, Future<List<Figure>> figures) {}
        List<Asked> asked = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (StatsSource source : sources) {
            if (licences.licensed(institute, source.capability())) {
                try {
                    asked.add(new Asked(source, threads.submit(() -> List.copyOf(source.figures(institute)))));
                } catch (RejectedExecutionException tooMuchIsAsked) {
                    answers.add(missing(source));
                }
            }
        }
        asked.forEach(one -> answers.add(answer(one.source(), one.figures(), deadline)));
        answers.sort(Comparator.comparing(Answer::source));
        return answers;
    }

    private static Answer answer(StatsSource source, Future<List<Figure>> figures, long deadline) {
        try {
            return new Answer(
                    source.capability(),
                    figures.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS),
                    false);
        } catch (ExecutionException e) {
            LOG.warn("no figures of {}", source.capability(), e.getCause());
        } catch (TimeoutException e) {
            figures.cancel(true);
            LOG.warn("no figures of {} in time", source.capability());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return missing(source);
    }

    private static Answer missing(StatsSource source) {
        return new Answer(source.capability(), List.of(), true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "figures");
        thread.setDaemon(true);
        return thread;
    }
}
