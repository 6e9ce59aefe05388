package org.metalingua.kernel.persistence.internal.transaction;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import javax.sql.DataSource;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;

/** The pool that all transactions share. */
public final class ConnectionPool implements AutoCloseable, MetricSource {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final int MIN_IDLE = 2;
    private static final String FIGURE = "database_pool_connections";
    private static final String HELP = "Connections to the database by what they do.";

    private final HikariDataSource connections;

    /**
     * @param server makes connections of the login user
     * @param size most connections at once, at least 2 (a transaction may need a second one inside)
     */
    public ConnectionPool(DataSource server, int size) {
        if (size < 2) {
            throw new IllegalArgumentException("a pool needs at least 2 connections: " + size);
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("metalingua");
        config.setDataSource(server);
        config.setMaximumPoolSize(size);
        // The rest come when they are needed: signing in to the server is slow in a process that has just started.
        config.setMinimumIdle(MIN_IDLE);
        config.setAutoCommit(false);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        // The server may be away when the pool is made; each caller then hears of it after the longest wait.
        config.setInitializationFailTimeout(-1);
        connections = new HikariDataSource(config);
    }

    public DataSource dataSource() {
        return connections;
    }

    @Override
    public void tell(Metrics metrics) {
        HikariPoolMXBean pool = connections.getHikariPoolMXBean();
        if (pool != null) {
            metrics.gauge(FIGURE, HELP, pool.getActiveConnections(), "state", "active");
            metrics.gauge(FIGURE, HELP, pool.getIdleConnections(), "state", "idle");
            metrics.gauge(
                    "database_pool_waiting",
                    "Threads that wait for a database connection.",
                    pool.getThreadsAwaitingConnection());
        }
        metrics.gauge(
                "database_pool_connections_most",
                "Most database connections at once.",
                connections.getMaximumPoolSize());
    }

    @Override
    public void close() {
        connections.close();
    }
}
