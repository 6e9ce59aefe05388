package org.metalingua.kernel.operations.internal.file;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** The institutes there are. */
final class Institutes {
    private Institutes() {}

    /** The ids of those that the transaction's scope sees. */
    static List<Long> all(Transaction transaction) {
        try (PreparedStatement select =
                        transaction.connection().prepareStatement("select id from institute order by id");
                ResultSet row = select.executeQuery()) {
            List<Long> ids = new ArrayList<>();
            while (row.next()) {
                ids.add(row.getLong(1));
            }
            return ids;
        } catch (SQLException e) {
            throw new DatabaseException("the institutes could not be read", e);
        }
    }
}
