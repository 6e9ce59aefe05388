package org.metalingua.kernel.jobs.internal.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What lies in the job table, by kind: the same on every node. */
@Component
public final class JobFigures implements MetricSource {
    private final Transactions transactions;

    @Activate
    public JobFigures(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void tell(Metrics metrics) {
        String sql = """
                select kind,
                       count(*) filter (where picked) as running,
                       count(*) filter (where dead_at is null and not picked) as waiting,
                       count(*) filter (where dead_at is not null) as dead,
                       coalesce(extract(epoch from now() - min(execution_time)
                           filter (where execution_time <= now() and not picked)), 0) as lag
                from job group by kind
                """;
        transactions.read(Scope.ALL_INSTITUTES, transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        String kind = row.getString("kind");
                        for (String state : new String[] {"running", "waiting", "dead"}) {
                            metrics.gauge(
                                    "jobs",
                                    "Jobs that are not done, by kind and state.",
                                    row.getLong(state),
                                    "kind",
                                    kind,
                                    "state",
                                    state);
                        }
                        metrics.gauge(
                                "jobs_lag_seconds",
                                "How long the job that is due longest has waited for a worker.",
                                row.getDouble("lag"),
                                "kind",
                                kind);
                    }
                }
                return null;
            } catch (SQLException e) {
                throw new DatabaseException("the jobs could not be counted", e);
            }
        });
    }
}
