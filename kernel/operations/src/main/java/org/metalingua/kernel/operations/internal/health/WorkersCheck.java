package org.metalingua.kernel.operations.internal.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.operations.internal.metrics.Figure;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.operations.internal.metrics.OperationMetrics;
import org.metalingua.kernel.operations.internal.metrics.Outcomes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether jobs are done: none that fails again and again, none that waits too long, none that is given up. */
@Component
public final class WorkersCheck implements Check {
    static final int CRASHES = 5;
    static final Duration CRASH_WINDOW = Duration.ofMinutes(10);

    private static final String WORKERS = "workers";
    private static final double LATE_SECONDS = 300;
    private static final double SECONDS_PER_MINUTE = 60;

    private final Outcomes jobs;
    private final Clock clock;

    @Activate
    public WorkersCheck(@Reference OperationMetrics operations) {
        this(operations.jobs(), Clock.systemUTC());
    }

    WorkersCheck(Outcomes jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        Instant since = clock.instant().minus(CRASH_WINDOW);
        for (Map.Entry<String, Outcomes.Recent> job : jobs.all().entrySet()) {
            long crashes = job.getValue().failuresSince(since);
            if (crashes >= CRASHES && job.getValue().inARow() >= CRASHES) {
                return List.of(
                        Finding.down(WORKERS, "workers-crash-loop", job.getKey(), crashes, CRASH_WINDOW.toMinutes())
                                .atOnce());
            }
        }
        double lag = told.figures().stream()
                .filter(figure -> figure.name().equals("jobs_lag_seconds"))
                .mapToDouble(Figure::value)
                .max()
                .orElse(0);
        if (lag > LATE_SECONDS) {
            return List.of(Finding.degraded(WORKERS, "workers-late", lag / SECONDS_PER_MINUTE));
        }
        double dead = told.sum("jobs", "state", "dead");
        return List.of(
                dead > 0
                        ? Finding.degraded(WORKERS, "workers-dead", dead)
                        : Finding.ok(
                                WORKERS,
                                "workers-ok",
                                told.sum("jobs", "state", "running"),
                                told.sum("jobs", "state", "waiting")));
    }
}
