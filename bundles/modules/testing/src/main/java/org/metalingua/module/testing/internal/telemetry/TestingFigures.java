package org.metalingua.module.testing.internal.telemetry;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What goes on in tests, over all institutes and nodes. Safe for concurrent use. */
// without its tables there is nothing to count
@Component(reference = @Reference(name = "unit", service = Unit.class, target = "(unit.name=testing)"))
public final class TestingFigures implements MetricSource {
    private static final Duration FRESH = Duration.ofSeconds(20);

    /**
     * A sequence moves with each session that begins and each answer that is handed in, also once more, at no cost; the
     * few that come to nothing are counted too. Answers that wait are few, and stand in an index of their own.
     */
    private static final String COUNTS = """
            select coalesce(pg_sequence_last_value(pg_get_serial_sequence('test_sessions', 'id')::regclass), 0),
                   coalesce(pg_sequence_last_value(pg_get_serial_sequence('test_answers', 'id')::regclass), 0),
                   (select count(*) from test_sessions where status = 'open'),
                   (select count(*) from test_answers where status = 'stored'),
                   (select count(*) from test_answers where status = 'needs_review')
            """;

    private final Transactions transactions;
    private Counts counts;
    private long countedAt;

    private record Counts(long started, long submitted, long open, long toScore, long toMark) {}

    @Activate
    public TestingFigures(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void tell(Metrics metrics) {
        Counts now = counts();
        metrics.counter("testing_sessions_started", "Sessions of tests that were begun.", now.started());
        metrics.counter("testing_answers_submitted", "Answers that were handed in.", now.submitted());
        metrics.gauge("testing_sessions_open", "Sessions of tests that are open.", now.open());
        String help = "Answers that wait, by what for.";
        metrics.gauge("testing_answers_waiting", help, now.toScore(), "for", "scoring");
        metrics.gauge("testing_answers_waiting", help, now.toMark(), "for", "marking");
    }

    private synchronized Counts counts() {
        if (counts == null || System.nanoTime() - countedAt > FRESH.toNanos()) {
            counts = transactions.read(Scope.ALL_INSTITUTES, transaction -> {
                try (PreparedStatement select = transaction.connection().prepareStatement(COUNTS);
                        ResultSet row = select.executeQuery()) {
                    row.next();
                    return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
                } catch (SQLException e) {
                    throw new DatabaseException("sessions and answers could not be counted", e);
                }
            });
            countedAt = System.nanoTime();
        }
        return counts;
    }
}
