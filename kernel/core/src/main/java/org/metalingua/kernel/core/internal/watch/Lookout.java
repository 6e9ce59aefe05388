package org.metalingua.kernel.core.internal.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at something again and again, on a thread of its own: for what changes so seldom that being told would need more
 * than asking. When it cannot look it says so once, and goes on.
 */
public final class Lookout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final String what;
    private final Look look;
    private final ScheduledExecutorService worker;
    /** Of the worker alone, once it runs. */
    private boolean failing;

    /** One look. */
    @FunctionalInterface
    public interface Look {
        void look() throws IOException;
    }

    /**
     * Looks at once, on the calling thread, and from then on by itself.
     *
     * @param what named in the log when it cannot be looked at
     */
    public Lookout(String what, Duration pause, Look look) {
        this.what = what;
        this.look = look;
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, what);
            thread.setDaemon(true);
            return thread;
        });
        look();
        worker.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            look.look();
            failing = false;
        } catch (RuntimeException | IOException e) {
            if (!failing && !worker.isShutdown()) {
                LOG.warn("the {} cannot be read; trying on", what, e);
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
