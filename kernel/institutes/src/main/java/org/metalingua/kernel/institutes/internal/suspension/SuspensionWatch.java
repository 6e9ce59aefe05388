package org.metalingua.kernel.institutes.internal.suspension;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads which institutes are suspended, twice a second, by an index of those alone: what other nodes suspend holds here
 * within a second.
 */
@Component(service = SuspensionWatch.class, immediate = true)
public final class SuspensionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SuspensionWatch.class);
    private static final Duration POLL = Duration.ofMillis(400);

    private final Transactions transactions;
    private final SuspendedInstitutes institutes;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "suspensions");
        thread.setDaemon(true);
        return thread;
    });

    /** Of the worker alone, after the first look. */
    private boolean failing;

    @Activate
    public SuspensionWatch(@Reference Transactions transactions, @Reference SuspendedInstitutes institutes) {
        this.transactions = transactions;
        this.institutes = institutes;
        // at once: whoever else has waited for the database is about to ask
        look();
        worker.scheduleWithFixedDelay(this::look, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void close() {
        worker.shutdownNow();
    }

    /** Reads now; after it this node knows what was committed before. */
    public synchronized void refresh() {
        institutes.hold(transactions.read(Scope.ALL_INSTITUTES, SuspensionWatch::suspended));
    }

    private static Set<Long> suspended(Transaction transaction) {
        try (PreparedStatement query = transaction
                        .connection()
                        .prepareStatement("select id from institute where suspended_at is not null");
                ResultSet row = query.executeQuery()) {
            Set<Long> all = new HashSet<>();
            while (row.next()) {
                all.add(row.getLong("id"));
            }
            return all;
        } catch (SQLException e) {
            throw new DatabaseException("the suspended institutes cannot be read", e);
        }
    }

    private void look() {
        try {
            refresh();
            failing = false;
        } catch (RuntimeException e) {
            // the database is away; what was read last holds on
            if (!failing && !worker.isShutdown()) {
                LOG.warn("the suspended institutes cannot be read; trying on", e);
            }
            failing = true;
        }
    }
}
