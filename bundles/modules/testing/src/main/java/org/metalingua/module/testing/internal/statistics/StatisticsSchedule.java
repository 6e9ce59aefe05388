package org.metalingua.module.testing.internal.statistics;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the statistics up to date every few seconds; what is due is in the database, so nothing is lost in between. */
@Component(immediate = true, service = StatisticsSchedule.class)
public final class StatisticsSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(StatisticsSchedule.class);
    private static final int PERIOD_SECONDS = 5;

    private final CatchUp catchUp;
    private final Summaries summaries;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "testing-statistics");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public StatisticsSchedule(@Reference CatchUp catchUp, @Reference Summaries summaries) {
        this.catchUp = catchUp;
        this.summaries = summaries;
        executor.scheduleWithFixedDelay(this::runSafely, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() {
        executor.shutdownNow();
    }

    private void runSafely() {
        try {
            catchUp.institutes().forEach(catchUp::run);
            summaries.institutes().forEach(summaries::run);
        } catch (RuntimeException e) {
            // an exception would end the schedule; the next round tries again
            LOG.warn("the statistics of questions failed and are repeated", e);
        }
    }
}
