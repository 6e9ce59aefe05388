package org.metalingua.kernel.institutes.internal.door;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.metalingua.kernel.institutes.internal.door.KnownDoors.Door;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the slugs and hosts of the institutes whenever one has changed, on whatever node; the table itself announces it. */
@Component
public final class DoorWatch implements ChangeListener {
    private static final String TOPIC = "institute-doors";

    private final Transactions transactions;
    private final KnownDoors doors;

    @Activate
    public DoorWatch(@Reference Transactions transactions, @Reference KnownDoors doors) {
        this.transactions = transactions;
        this.doors = doors;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(long number) {
        doors.hold(transactions.read(Scope.ALL_INSTITUTES, DoorWatch::read));
    }

    private static List<Door> read(Transaction transaction) {
        try (PreparedStatement query =
                        transaction.connection().prepareStatement("select id, slug, host from institute");
                ResultSet row = query.executeQuery()) {
            List<Door> all = new ArrayList<>();
            while (row.next()) {
                all.add(new Door(row.getLong("id"), row.getString("slug"), row.getString("host")));
            }
            return all;
        } catch (SQLException e) {
            throw new DatabaseException("the doors of the institutes cannot be read", e);
        }
    }
}
