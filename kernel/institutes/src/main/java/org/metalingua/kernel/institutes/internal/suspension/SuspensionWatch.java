package org.metalingua.kernel.institutes.internal.suspension;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads which institutes are suspended, by an index of those alone, whenever one was suspended or let go on. */
@Component(service = {ChangeListener.class, ReadinessMarker.class})
public final class SuspensionWatch implements ChangeListener, ReadinessMarker {
    /** Announced by whoever suspends. */
    public static final String TOPIC = "suspensions";

    private final Transactions transactions;
    private final SuspendedInstitutes institutes;

    @Activate
    public SuspensionWatch(@Reference Transactions transactions, @Reference SuspendedInstitutes institutes) {
        this.transactions = transactions;
        this.institutes = institutes;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String name() {
        return "suspensions";
    }

    @Override
    public Optional<String> waitingFor() {
        return institutes.isKnown() ? Optional.empty() : Optional.of("a first look at which institutes are suspended");
    }

    @Override
    public void changed(long number) {
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
}
