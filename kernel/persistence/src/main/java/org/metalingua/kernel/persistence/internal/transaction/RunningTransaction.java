package org.metalingua.kernel.persistence.internal.transaction;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityTransaction;
import javax.sql.DataSource;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions.Options;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction: at most one connection, taken when first needed, and one entity manager for each unit that took
 * part. Entity managers see a connection whose commit does nothing; the one commit comes after all of them have written.
 */
public final class RunningTransaction implements Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTransaction.class);
    private static final String SETTINGS = "select set_config('role', ?, true), set_config('app.institute', ?, true),"
            + " set_config('statement_timeout', ?, true)";
    private static final String READ_ONLY_SETTINGS = SETTINGS + ", set_config('transaction_read_only', 'on', true)";

    private final DataSource pool;
    private final Scope scope;
    private final Options options;
    private final Thread thread = Thread.currentThread();
    private final List<Participant> participants = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    private Connection physical;
    private Connection shared;
    private boolean over;
    private boolean committed;
    private boolean rollbackOnly;
    private Throwable partFailure;

    RunningTransaction(DataSource pool, Scope scope, Options options) {
        this.pool = pool;
        this.scope = scope;
        this.options = options;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public Connection connection() {
        try {
            return open();
        } catch (SQLException e) {
            throw new DatabaseException("no connection to the database", e);
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        requireRunning();
        afterCommit.add(action);
    }

    @Override
    public void setRollbackOnly() {
        requireRunning();
        rollbackOnly = true;
    }

    /** The factory's entity manager in this transaction, made when first asked for. */
    public EntityManager entityManager(EntityManagerFactory factory) {
        requireRunning();
        for (Participant participant : participants) {
            if (participant.factory() == factory) {
                return participant.entityManager();
            }
        }
        EntityManager made = factory.createEntityManager();
        made.getTransaction().begin();
        participants.add(new Participant(factory, made));
        return made;
    }

    Connection open() throws SQLException {
        requireRunning();
        if (shared == null) {
            physical = connect();
            shared = (Connection) Proxy.newProxyInstance(
                    RunningTransaction.class.getClassLoader(), new Class<?>[] {Connection.class}, this::invoke);
        }
        return shared;
    }

    void fail(Throwable failure) {
        if (partFailure == null) {
            partFailure = failure;
        }
    }

    /** Commits, or undoes everything where that was asked for; throws when it could not commit. */
    void finish() throws SQLException {
        if (partFailure != null) {
            throw new IllegalStateException("part of the transaction failed, so all of it is undone", partFailure);
        }
        if (rollbackOnly) {
            undo(null);
            return;
        }
        // By index: a listener of one unit may bring in another unit while this one writes.
        for (int i = 0; i < participants.size(); i++) {
            EntityTransaction writing = participants.get(i).entityManager().getTransaction();
            if (writing.isActive()) {
                writing.commit();
            }
        }
        if (physical != null) {
            commitPhysical();
        }
        committed = true;
        close(null);
    }

    /** Rolls back; what goes wrong on the way is added to the failure that led here. */
    void undo(Throwable failure) {
        if (!over) {
            close(failure);
        }
    }

    boolean isCommitted() {
        return committed;
    }

    List<Runnable> afterCommitActions() {
        return afterCommit;
    }

    /** PostgreSQL answers a commit after a failed statement with a rollback, and the driver does not mind. */
    private void commitPhysical() throws SQLException {
        if (physical.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            throw new SQLException("a statement failed and the work went on as if it had not", "25P02");
        }
        physical.commit();
    }

    private Connection connect() throws SQLException {
        Connection opened = pool.getConnection();
        try {
            applySettings(opened);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private void applySettings(Connection connection) throws SQLException {
        // 0 would mean no limit
        long timeout = Math.max(
                1,
                options.statementTimeout()
                        .orElse(TransactionManager.STATEMENT_TIMEOUT)
                        .toMillis());
        try (PreparedStatement settings =
                connection.prepareStatement(options.readOnly() ? READ_ONLY_SETTINGS : SETTINGS)) {
            settings.setString(1, role(scope));
            settings.setString(2, scope instanceof Scope.Institute institute ? Long.toString(institute.id()) : "");
            settings.setString(3, Long.toString(timeout));
            settings.execute();
        }
    }

    private static String role(Scope scope) {
        if (scope instanceof Scope.Institute) {
            return "metalingua_institute";
        }
        return scope instanceof Scope.AllInstitutes ? "metalingua_platform" : "metalingua_signin";
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "close", "setAutoCommit", "setReadOnly", "setTransactionIsolation", "commit", "abort" -> {
                return null;
            }
            case "getAutoCommit" -> {
                return false;
            }
            case "isClosed" -> {
                return over;
            }
            case "rollback" -> {
                if (arguments == null) {
                    // Not as setRollbackOnly: whoever did not ask for it must not take the result for a committed one.
                    fail(new SQLException("its connection was rolled back", "40000"));
                    return null;
                }
            }
            case "equals" -> {
                return proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                // everything else goes to the database
            }
        }
        if (over) {
            throw new SQLException("the transaction is over", "25P01");
        }
        try {
            return method.invoke(physical, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void requireRunning() {
        if (over) {
            throw new IllegalStateException("the transaction is over");
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("the transaction belongs to thread " + thread.getName());
        }
    }

    private void close(Throwable failure) {
        over = true;
        Throwable problem = failure;
        for (Participant participant : participants) {
            problem = attempt(problem, participant::close);
        }
        if (physical != null) {
            if (!committed) {
                problem = attempt(problem, physical::rollback);
            }
            problem = attempt(problem, physical::close);
        }
        if (failure == null && problem != null) {
            LOG.warn("a {} transaction did not end cleanly", committed ? "committed" : "rolled back", problem);
        }
    }

    private record Participant(EntityManagerFactory factory, EntityManager entityManager) {
        void close() {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
            entityManager.close();
        }
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static Throwable attempt(Throwable failure, Step step) {
        try {
            step.run();
        } catch (SQLException | RuntimeException e) {
            if (failure == null) {
                return e;
            }
            failure.addSuppressed(e);
        }
        return failure;
    }
}
