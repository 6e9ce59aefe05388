package org.metalingua.kernel.institutes.internal.branch;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.core.institute.Branch;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.web.PageRequest;

/** The branches of the transaction's institute. */
public final class BranchTable {
    /** More than one institute has in any country. */
    private static final int MOST = 1_000;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String COLUMNS =
            "id, code, name, address, phone, time_zone, archived_at is not null as archived," + " version";

    private BranchTable() {}

    /** Those that are not archived, by name. */
    public static List<Branch> open(Transaction transaction) {
        try (PreparedStatement query = transaction
                .connection()
                .prepareStatement(
                        "select " + COLUMNS + " from branch where archived_at is null order by name, id limit ?")) {
            query.setInt(1, MOST);
            return all(query).stream().map(StoredBranch::branch).toList();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    public static Optional<Branch> read(Transaction transaction, long id) {
        return find(transaction, id).map(StoredBranch::branch);
    }

    static Optional<StoredBranch> find(Transaction transaction, long id) {
        return find(transaction, id, "");
    }

    /** The same, and nobody else changes it before the transaction has ended. */
    static Optional<StoredBranch> findForUpdate(Transaction transaction, long id) {
        return find(transaction, id, " for update");
    }

    private static Optional<StoredBranch> find(Transaction transaction, long id, String lock) {
        try (PreparedStatement query =
                transaction.connection().prepareStatement("select " + COLUMNS + " from branch where id = ?" + lock)) {
            query.setLong(1, id);
            return all(query).stream().findFirst();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** In the order in which they were made. */
    static List<StoredBranch> page(Transaction transaction, boolean archivedToo, PageRequest request) {
        try (PreparedStatement query = transaction
                .connection()
                .prepareStatement("select " + COLUMNS + " from branch where id > ?"
                        + (archivedToo ? "" : " and archived_at is null") + " order by id limit ?")) {
            query.setLong(1, request.after().orElse(0));
            query.setInt(2, request.rowsToRead());
            return all(query);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Empty when another branch has the code. */
    static Optional<StoredBranch> add(Transaction transaction, BranchFacts facts) {
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement("insert into branch (code, name, address, phone, time_zone) values (?, ?, ?, ?, ?)"
                        + " on conflict (institute_id, code) do nothing returning " + COLUMNS)) {
            bind(insert, facts);
            return all(insert).stream().findFirst();
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    /** Empty when another branch has the code; the transaction is of no use any more then. */
    static Optional<StoredBranch> change(Transaction transaction, long id, BranchFacts facts) {
        try (PreparedStatement update = transaction
                .connection()
                .prepareStatement("update branch set code = ?, name = ?, address = ?, phone = ?, time_zone = ?,"
                        + " version = version + 1 where id = ? returning " + COLUMNS)) {
            bind(update, facts);
            update.setLong(6, id);
            return all(update).stream().findFirst();
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw unwritable(e);
        }
    }

    static StoredBranch archive(Transaction transaction, long id, boolean archived) {
        try (PreparedStatement update = transaction
                .connection()
                .prepareStatement("update branch set archived_at = case when ? then now() end, version = version + 1"
                        + " where id = ? returning " + COLUMNS)) {
            update.setBoolean(1, archived);
            update.setLong(2, id);
            return all(update).get(0);
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    private static void bind(PreparedStatement statement, BranchFacts facts) throws SQLException {
        statement.setString(1, facts.code());
        statement.setString(2, facts.name());
        statement.setString(3, facts.address().orElse(null));
        statement.setString(4, facts.phone().orElse(null));
        statement.setString(5, facts.timeZone().orElse(null));
    }

    private static List<StoredBranch> all(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            List<StoredBranch> all = new ArrayList<>();
            while (row.next()) {
                all.add(new StoredBranch(
                        new Branch(
                                row.getLong("id"),
                                row.getString("code"),
                                row.getString("name"),
                                Optional.ofNullable(row.getString("address")),
                                Optional.ofNullable(row.getString("phone")).map(Phone::new),
                                Optional.ofNullable(row.getString("time_zone")).map(ZoneId::of),
                                row.getBoolean("archived")),
                        row.getInt("version")));
            }
            return all;
        }
    }

    private static DatabaseException unreadable(SQLException e) {
        return new DatabaseException("branches cannot be read", e);
    }

    private static DatabaseException unwritable(SQLException e) {
        return new DatabaseException("a branch cannot be stored", e);
    }
}
