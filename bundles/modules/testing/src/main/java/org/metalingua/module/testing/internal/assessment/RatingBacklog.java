package org.metalingua.module.testing.internal.assessment;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.metalingua.kernel.api.provider.Providers;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a language model has come, asks it to rate what waits since it was away. */
// a unit is there once its tables are
@Component(
        service = Providers.Listener.class,
        immediate = true,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class RatingBacklog implements Providers.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(RatingBacklog.class);
    private static final int MOST = 1000;

    private final Transactions transactions;
    private final RatingRequests requests;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "machine-rating backlog");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public RatingBacklog(@Reference Transactions transactions, @Reference RatingRequests requests) {
        this.transactions = transactions;
        this.requests = requests;
        providersChanged();
    }

    @Deactivate
    public void stop() {
        executor.shutdownNow();
    }

    @Override
    public void providersChanged() {
        try {
            executor.execute(this::requestAllSafely);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("a language model came after the backlog had stopped");
        }
    }

    private void requestAllSafely() {
        try {
            requestAll();
        } catch (RuntimeException e) {
            LOG.warn("what waits for a machine rater could not be asked for; it waits for people", e);
        }
    }

    private record SessionKey(long institute, long session) {}

    /** Newest first: results that somebody still waits for. */
    void requestAll() {
        List<SessionKey> waiting = transactions.read(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .list(
                        "select distinct a.institute_id, a.session_id from test_answers a"
                                + " join test_sessions s on s.id = a.session_id where " + RatingRequests.UNRATED
                                + " and s.completed_at > now() - interval '90 days' order by a.session_id desc limit ?",
                        row -> new SessionKey(row.getLong("institute_id"), row.getLong("session_id")),
                        MOST));
        for (SessionKey key : waiting) {
            transactions.call(Scope.institute(key.institute()), transaction -> {
                requests.request(transaction, key.institute(), key.session());
                return null;
            });
        }
    }
}
