package org.metalingua.kernel.operations.internal.health;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the clocks of this machine and of the database agree, and none was put back. */
@Component
public final class ClockCheck implements Check {
    private static final String CLOCK = "clock";
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Licences licences;

    @Activate
    public ClockCheck(@Reference Transactions transactions, @Reference Licences licences) {
        this.transactions = transactions;
        this.licences = licences;
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        Duration behind = licences.clockBehind();
        if (!behind.isZero()) {
            return List.of(Finding.degraded(CLOCK, "clock-behind", behind.toSeconds()));
        }
        Instant asked = Instant.now();
        Instant theirs;
        try {
            theirs = transactions.read(Scope.ALL_INSTITUTES, transaction -> {
                try (PreparedStatement select = transaction.connection().prepareStatement("select clock_timestamp()");
                        ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getObject(1, OffsetDateTime.class).toInstant();
                } catch (SQLException e) {
                    throw new DatabaseException("the database did not tell the time", e);
                }
            });
        } catch (DatabaseException toldByAnother) {
            return List.of();
        }
        return List.of(judge(asked, theirs, Instant.now()));
    }

    /** @param theirs a time between the two others, if the clocks agree */
    static Finding judge(Instant asked, Instant theirs, Instant answered) {
        Duration ahead = Duration.between(theirs, asked);
        Duration behind = Duration.between(answered, theirs);
        Duration apart = ahead.compareTo(behind) > 0 ? ahead : behind;
        return apart.compareTo(TOLERANCE) > 0
                ? Finding.degraded(CLOCK, "clock-differs", apart.toSeconds())
                : Finding.ok(CLOCK, "clock-ok");
    }
}
