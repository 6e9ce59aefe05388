package org.metalingua.kernel.operations.internal.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at everything every few seconds, and hands what it found to the board and whoever listens. */
@Component(
        service = {},
        immediate = true)
public final class HealthWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

    /** After what every start has to do. */
    private static final long FIRST_SECONDS = 5;

    private static final long PAUSE_SECONDS = 5;

    private final Figures figures;
    private final HealthBoard board;
    private final List<Check> checks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "health watch");
        thread.setDaemon(true);
        return thread;
    });
    private final List<HealthListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<HealthListener> failing = ConcurrentHashMap.newKeySet();

    @Activate
    public HealthWatch(@Reference Figures figures, @Reference HealthBoard board) {
        this.figures = figures;
        this.board = board;
        looks.scheduleWithFixedDelay(this::look, FIRST_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        looks.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(Check check) {
        checks.add(check);
    }

    void removeCheck(Check check) {
        checks.remove(check);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(HealthListener listener) {
        listeners.add(listener);
    }

    void removeListener(HealthListener listener) {
        listeners.remove(listener);
    }

    private void look() {
        Figures.Told told = figures.now();
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.addAll(found(check, told));
        }
        board.put(findings);
        listeners.forEach(listener -> tell(listener, told));
    }

    private void tell(HealthListener listener, Figures.Told told) {
        try {
            listener.looked(told, board.all());
            failing.remove(listener);
        } catch (RuntimeException | LinkageError e) {
            // most likely the database is away, which the board says; told once, tried on
            if (failing.add(listener)) {
                LOG.warn(
                        "{} could not take what was found; trying on",
                        listener.getClass().getSimpleName(),
                        e);
            }
        }
    }

    private List<Finding> found(Check check, Figures.Told told) {
        try {
            return check.look(told);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} could not look", check.getClass().getSimpleName(), e);
            return List.of();
        }
    }
}
