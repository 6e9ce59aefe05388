package org.metalingua.kernel.persistence.internal.change;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Changes;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks twice a second, by one statement, what has changed: a notification of the database would need a connection of its
 * own for what happens a few times a day.
 */
public final class ChangeWatch implements Changes {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final long POLL_MILLIS = 400;

    private final Transactions transactions;
    private final Supplier<Iterable<ChangeListener>> listeners;

    /** Guarded by this, as what follows: the number that each listener was told last. */
    private Map<ChangeListener, Long> told = new IdentityHashMap<>();

    private boolean failing;

    /**
     * @param listeners those that are there when it is asked
     */
    public ChangeWatch(Transactions transactions, Supplier<Iterable<ChangeListener>> listeners) {
        this.transactions = transactions;
        this.listeners = listeners;
    }

    /** Looks again and again until the executor ends. */
    public void start(ScheduledExecutorService executor) {
        executor.scheduleWithFixedDelay(this::look, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public long announce(Transaction transaction, String topic) {
        try (PreparedStatement call = transaction.connection().prepareStatement("select announce_change(?)")) {
            call.setString(1, topic);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException("the change of " + topic + " cannot be announced", e);
        }
    }

    @Override
    public synchronized void catchUp() {
        Map<String, Long> marks = transactions.read(Scope.ALL_INSTITUTES, ChangeWatch::marks);
        Map<ChangeListener, Long> now = new IdentityHashMap<>();
        try {
            for (ChangeListener listener : listeners.get()) {
                long number = marks.getOrDefault(listener.topic(), 0L);
                Long before = told.get(listener);
                if (before == null || before != number) {
                    listener.changed(number);
                }
                now.put(listener, number);
            }
            told = now;
        } catch (RuntimeException e) {
            // whoever has heard need not hear it again
            told.putAll(now);
            throw e;
        }
    }

    private static Map<String, Long> marks(Transaction transaction) {
        Map<String, Long> marks = new HashMap<>();
        try (PreparedStatement query =
                        transaction.connection().prepareStatement("select topic, number from change_mark");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                marks.put(row.getString(1), row.getLong(2));
            }
            return marks;
        } catch (SQLException e) {
            throw new DatabaseException("the changes cannot be read", e);
        }
    }

    private synchronized void look() {
        try {
            catchUp();
            failing = false;
        } catch (RuntimeException e) {
            // the database is away; what was read last holds on
            if (!failing) {
                LOG.warn("what has changed cannot be read; trying on", e);
            }
            failing = true;
        }
    }
}
