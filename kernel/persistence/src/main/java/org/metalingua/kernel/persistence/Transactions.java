package org.metalingua.kernel.persistence;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way to the database. One connection and one commit serve every persistence unit and all plain JDBC of a
 * transaction. A call inside a running transaction of the same scope joins it; any exception out of the outer or a
 * joined work undoes all of it, even when the outer work catches it. Safe for concurrent use. The service appears when
 * the kernel's own schema is ready.
 *
 * <p>Errors: {@link ScopeMismatchException} when the running transaction has another scope; {@link DatabaseException} for
 * what the database refuses at the commit or to an entity manager; {@link javax.persistence.OptimisticLockException} when
 * an entity was changed meanwhile; anything else the work throws, such as the {@link java.sql.SQLException} of its own
 * JDBC, as it is.
 */
@ProviderType
public interface Transactions {
    /**
     * How a transaction runs. Joined work runs as the transaction it joins; only {@code requiresNew} counts for it.
     *
     * @param readOnly the database refuses every write
     * @param requiresNew never joins: runs on a second connection and commits for itself
     * @param statementTimeout longest time for one statement; the platform's own limit when empty
     */
    record Options(boolean readOnly, boolean requiresNew, Optional<Duration> statementTimeout) {
        public static final Options DEFAULT = new Options(false, false, Optional.empty());
        public static final Options READ_ONLY = new Options(true, false, Optional.empty());
        public static final Options REQUIRES_NEW = new Options(false, true, Optional.empty());
    }

    <T, E extends Exception> T call(Scope scope, Options options, Work<T, E> work) throws E;

    default <T, E extends Exception> T call(Scope scope, Work<T, E> work) throws E {
        return call(scope, Options.DEFAULT, work);
    }

    default <T, E extends Exception> T read(Scope scope, Work<T, E> work) throws E {
        return call(scope, Options.READ_ONLY, work);
    }

    /**
     * For a library that opens its connections itself: each is a transaction of its own in the scope, which its commit,
     * rollback or close ends. It belongs to the thread that opened it and joins nothing.
     */
    DataSource dataSource(Scope scope);
}
