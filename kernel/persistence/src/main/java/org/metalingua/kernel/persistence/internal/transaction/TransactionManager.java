package org.metalingua.kernel.persistence.internal.transaction;

import java.sql.SQLException;
import java.time.Duration;
import javax.persistence.OptimisticLockException;
import javax.persistence.PersistenceException;
import javax.sql.DataSource;
import org.metalingua.kernel.api.telemetry.Operation;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.ScopeMismatchException;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions bound to their thread, each on one connection of the pool. */
public final class TransactionManager implements Transactions {
    /** Bounds every statement that does not ask for another limit. */
    public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(TransactionManager.class);

    private final DataSource pool;
    private final ThreadLocal<RunningTransaction> current = new ThreadLocal<>();
    private final DataSource bound = new BoundDataSource(() -> running().open());

    /** @param pool hands out connections of the login user, with auto-commit off */
    public TransactionManager(DataSource pool) {
        this.pool = pool;
    }

    /** Gives the running transaction's connection to everyone who asks; throws where no transaction runs. */
    public DataSource boundDataSource() {
        return bound;
    }

    @Override
    public DataSource dataSource(Scope scope) {
        return new BoundDataSource(() -> OwnConnection.of(new RunningTransaction(pool, scope, Options.DEFAULT)));
    }

    @Override
    public <T, E extends Exception> T call(Scope scope, Options options, Work<T, E> work) throws E {
        RunningTransaction outer = current.get();
        return outer == null || options.requiresNew() ? run(scope, options, work, outer) : join(outer, scope, work);
    }

    private <T, E extends Exception> T join(RunningTransaction outer, Scope scope, Work<T, E> work) throws E {
        if (!outer.scope().equals(scope)) {
            throw new ScopeMismatchException(outer.scope(), scope);
        }
        try {
            return work.in(outer);
        } catch (Throwable failure) {
            outer.fail(failure);
            throw failure;
        }
    }

    private <T, E extends Exception> T run(Scope scope, Options options, Work<T, E> work, RunningTransaction outer)
            throws E {
        RunningTransaction transaction = new RunningTransaction(pool, scope, options);
        current.set(transaction);
        T result;
        try (Operation operation = Operation.begin(Operation.Kind.TRANSACTION, nameOf(scope))) {
            try {
                result = work.in(transaction);
                commit(transaction);
            } catch (PersistenceException e) {
                RuntimeException failure = translated(e);
                transaction.undo(failure);
                operation.failed(failure.getClass().getName());
                throw failure;
            } catch (Throwable failure) {
                transaction.undo(failure);
                operation.failed(failure.getClass().getName());
                throw failure;
            } finally {
                restore(outer);
            }
        }
        if (transaction.isCommitted()) {
            transaction.afterCommitActions().forEach(TransactionManager::runAction);
        }
        return result;
    }

    private static String nameOf(Scope scope) {
        if (scope instanceof Scope.Institute) {
            return "institute";
        }
        return scope instanceof Scope.AllInstitutes ? "all institutes" : "before sign-in";
    }

    private void restore(RunningTransaction outer) {
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }

    private static void commit(RunningTransaction transaction) {
        try {
            transaction.finish();
        } catch (SQLException e) {
            throw new DatabaseException("the commit failed", e);
        }
    }

    /** One exception for one cause, whether an entity manager noticed it in a query, in a flush or in its commit. */
    private static RuntimeException translated(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException conflict) {
                return conflict;
            }
            if (cause instanceof SQLException refused) {
                return new DatabaseException("the database refused a change", refused);
            }
        }
        return failure;
    }

    // The commit stands whatever an action does, so its failure must not look like a failed transaction.
    private static void runAction(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("an action after a commit failed; the commit stands", e);
        }
    }

    private RunningTransaction running() throws SQLException {
        RunningTransaction transaction = current.get();
        if (transaction == null) {
            throw new SQLException("no transaction runs on this thread; use Transactions.call", "25P01");
        }
        return transaction;
    }
}
