package org.metalingua.module.testing.internal.proctoring;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.realtime.Realtime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows proctors what changes in the sessions that they watch. Changes are gathered for a moment, read and sent by a
 * thread of its own: whoever changes something does not wait, and where nobody watches nothing is read. Safe for
 * concurrent use.
 */
@Component(service = SessionFeed.class)
public final class SessionFeed {
    static final String EVENT = "proctored-session";

    private static final Logger LOG = LoggerFactory.getLogger(SessionFeed.class);
    private static final long GATHER_MILLIS = 250;

    private record Changed(long institute, long session) {}

    private final ProctoredSessions sessions;
    private final ProctoringTopic topic;
    private final Realtime realtime;
    private final Set<Changed> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "proctoring-feed");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SessionFeed(
            @Reference ProctoredSessions sessions, @Reference ProctoringTopic topic, @Reference Realtime realtime) {
        this.sessions = sessions;
        this.topic = topic;
        this.realtime = realtime;
    }

    @Deactivate
    public void stop() {
        executor.shutdownNow();
    }

    /** Something of the session has changed, and the change is committed. */
    public void changed(long institute, long session) {
        Changed changed = new Changed(institute, session);
        if (topic.isWatched(institute) && waiting.add(changed)) {
            try {
                executor.schedule(() -> send(changed), GATHER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopped) {
                LOG.debug("session {} changed after the feed had stopped", session);
            }
        }
    }

    private void send(Changed changed) {
        // first, so that a change from now on is told as well
        waiting.remove(changed);
        try {
            sessions.find(changed.institute(), changed.session())
                    .ifPresent(session ->
                            realtime.publishNow(ProctoringTopic.of(changed.institute()), EVENT, Json.toTree(session)));
        } catch (RuntimeException e) {
            LOG.warn("the change of session {} was not shown to its proctors", changed.session(), e);
        }
    }
}
