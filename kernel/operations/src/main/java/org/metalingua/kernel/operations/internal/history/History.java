package org.metalingua.kernel.operations.internal.history;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.metalingua.kernel.operations.internal.health.HealthBoard;
import org.metalingua.kernel.operations.internal.health.HealthListener;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.operations.internal.metrics.OperationMetrics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The last hours in memory, for graphs; gone with the process. Safe for concurrent use. */
@Component(service = {History.class, HealthListener.class})
public final class History implements HealthListener {
    static final Duration STEP = Duration.ofSeconds(30);
    static final int POINTS = (int) (Duration.ofHours(3).toSeconds() / STEP.toSeconds());

    private static final double MEBIBYTE = 1 << 20;
    private static final double MOST = 0.95;

    private final OperationMetrics operations;
    private final Clock clock;
    private final Deque<Point> points = new ArrayDeque<>();
    private Instant last;
    private OperationMetrics.Requests before;

    /**
     * What happened since the point before.
     *
     * @param requestsPerSecond requests for data
     * @param errorsPerSecond those of them that answered 5xx
     * @param slowMillis how long 95 of 100 took at most
     * @param connections to the database that are in use
     * @param memoryMiB heap in use
     */
    public record Point(
            Instant at,
            double requestsPerSecond,
            double errorsPerSecond,
            double slowMillis,
            double connections,
            double memoryMiB) {}

    @Activate
    public History(@Reference OperationMetrics operations) {
        this(operations, Clock.systemUTC());
    }

    History(OperationMetrics operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
        this.last = clock.instant();
        this.before = operations.requests();
    }

    /** Adds a point, if it is time. */
    @Override
    public synchronized void looked(Figures.Told told, List<HealthBoard.Watched> board) {
        Instant now = clock.instant();
        Duration passed = Duration.between(last, now);
        if (passed.compareTo(STEP) < 0) {
            return;
        }
        OperationMetrics.Requests all = operations.requests();
        OperationMetrics.Requests fresh = all.since(before);
        double seconds = passed.toMillis() / 1000.0;
        points.addLast(new Point(
                now,
                fresh.count() / seconds,
                fresh.errors() / seconds,
                fresh.quantileMillis(MOST),
                told.sum("database_pool_connections", "state", "active"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE));
        if (points.size() > POINTS) {
            points.removeFirst();
        }
        last = now;
        before = all;
    }

    /** The oldest first. */
    public synchronized List<Point> points() {
        return List.copyOf(points);
    }
}
