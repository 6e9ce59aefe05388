package org.metalingua.kernel.security.internal.permission;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Role;

/** What institutes have adjusted. */
final class PermissionTable {
    private PermissionTable() {}

    record Row(long institute, String permission, Role role, boolean granted) {}

    /** What was adjusted after a change. */
    static List<Row> since(Transaction transaction, long change) {
        try (PreparedStatement query = transaction
                .connection()
                .prepareStatement(
                        "select institute_id, permission, role, granted from role_permission where change > ?")) {
            query.setLong(1, change);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), row.getString(2), Role.of(row.getString(3)), row.getBoolean(4)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseException("the permissions cannot be read", e);
        }
    }

    /** The latest change of each permission that the transaction's institute has adjusted: its version. */
    static Map<String, Long> versions(Transaction transaction) {
        try (PreparedStatement query = transaction
                        .connection()
                        .prepareStatement("select permission, max(change) from role_permission group by permission");
                ResultSet row = query.executeQuery()) {
            Map<String, Long> versions = new HashMap<>();
            while (row.next()) {
                versions.put(row.getString(1), row.getLong(2));
            }
            return versions;
        } catch (SQLException e) {
            throw new DatabaseException("the permissions cannot be read", e);
        }
    }

    static void put(Transaction transaction, String permission, Role role, boolean granted, long change) {
        try (PreparedStatement put = transaction
                .connection()
                .prepareStatement("insert into role_permission (permission, role, granted, change) values (?, ?, ?, ?)"
                        + " on conflict (institute_id, permission, role)"
                        + " do update set granted = excluded.granted, change = excluded.change")) {
            put.setString(1, permission);
            put.setString(2, role.wireName());
            put.setBoolean(3, granted);
            put.setLong(4, change);
            put.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the permission " + permission + " cannot be stored", e);
        }
    }
}
