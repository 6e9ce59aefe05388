package org.metalingua.kernel.operations.internal.health;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the database answers, how quickly, and whether there are connections left. */
@Component
public final class DatabaseCheck implements Check {
    private static final String DATABASE = "database";
    private static final long SLOW_MILLIS = 500;
    private static final Duration SIZE_FOR = Duration.ofMinutes(1);
    private static final long MEBIBYTE = 1L << 20;

    private final Transactions transactions;
    private long sizedAt;
    private long mebibytes = -1;

    @Activate
    public DatabaseCheck(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        long began = System.nanoTime();
        try {
            boolean sized = mebibytes >= 0 && began - sizedAt < SIZE_FOR.toNanos();
            long size = ask(sized ? "select 0" : "select pg_database_size(current_database())");
            if (!sized) {
                sizedAt = began;
                mebibytes = size / MEBIBYTE;
                began = System.nanoTime();
                ask("select 0");
            }
        } catch (DatabaseException e) {
            return List.of(Finding.down(DATABASE, "database-down"));
        }
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        double most = told.sum("database_pool_connections_most");
        double active = told.sum("database_pool_connections", "state", "active");
        double waiting = told.sum("database_pool_waiting");
        if (waiting > 0 && active >= most) {
            return List.of(
                    Finding.degraded(DATABASE, "database-pool", most, waiting).atOnce());
        }
        return List.of(
                millis >= SLOW_MILLIS
                        ? Finding.degraded(DATABASE, "database-slow", millis)
                        : Finding.ok(DATABASE, "database-ok", millis, active, most, mebibytes));
    }

    private long ask(String question) {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(question);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            } catch (SQLException e) {
                throw new DatabaseException("the database did not answer", e);
            }
        });
    }
}
