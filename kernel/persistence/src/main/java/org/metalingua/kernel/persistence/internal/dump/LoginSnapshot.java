package org.metalingua.kernel.persistence.internal.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.dump.Changeset;
import org.metalingua.kernel.persistence.dump.DatabaseSnapshot;
import org.metalingua.kernel.persistence.dump.SequenceValue;
import org.metalingua.kernel.persistence.dump.TableShape;

/**
 * One connection reads table after table: what it reads goes into one archive, one after the other, so that a second
 * connection in the same snapshot would wait for the first.
 *
 * <p>Row-level security holds the tables' owner as well. The role of the platform sees every row by policy, so it reads
 * the tables that have one; that each of them has that policy is looked up first, for a row that is not seen would be
 * missing without a word.
 */
final class LoginSnapshot implements DatabaseSnapshot {
    private static final String EVERYTHING = "metalingua_platform";
    private static final String SECURED = "select relname from pg_class"
            + " where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity";
    private static final String HIDDEN = "select relname from pg_class"
            + " where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and not exists ("
            + "select from pg_policy where polrelid = pg_class.oid and polpermissive and polcmd in ('*', 'r')"
            + " and '" + EVERYTHING + "'::regrole = any (polroles)"
            + " and pg_get_expr(polqual, polrelid) in ('true', '(CURRENT_USER = ''" + EVERYTHING + "''::name)'))"
            + " or relnamespace = 'public'::regnamespace and relkind = 'r' and exists ("
            + "select from pg_policy where polrelid = pg_class.oid and not polpermissive)";
    private static final String SEQUENCES = "select relname from pg_class"
            + " where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname collate \"C\"";
    private static final String BYTES = "select coalesce(sum(pg_table_size(oid)), 0) from pg_class"
            + " where relnamespace = 'public'::regnamespace and relkind = 'r'";

    private final Connection connection;
    private final List<TableShape> tables;
    private final Set<String> secured;
    private final List<Changeset> changesets;

    private LoginSnapshot(
            Connection connection, List<TableShape> tables, Set<String> secured, List<Changeset> changesets) {
        this.connection = connection;
        this.tables = tables;
        this.secured = secured;
        this.changesets = changesets;
    }

    static LoginSnapshot of(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        Catalog.fixTextFormat(connection);
        List<TableShape> present = Catalog.tables(connection);
        if (!present.isEmpty()) {
            // nobody changes a table between this look and its copy
            Catalog.execute(
                    connection,
                    present.stream()
                            .map(table -> Catalog.quoted(table.name()))
                            .collect(Collectors.joining(", ", "lock table ", " in access share mode")));
        }
        List<String> hidden = Catalog.names(connection, HIDDEN);
        if (!hidden.isEmpty()) {
            throw new SQLException("no policy lets " + EVERYTHING + " see every row of " + String.join(", ", hidden));
        }
        return new LoginSnapshot(
                connection,
                Catalog.tables(connection),
                new HashSet<>(Catalog.names(connection, SECURED)),
                changesets(connection));
    }

    private static List<Changeset> changesets(Connection connection) throws SQLException {
        List<Changeset> changesets = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(
                        "select filename, author, id from databasechangelog order by orderexecuted, dateexecuted")) {
            while (row.next()) {
                changesets.add(new Changeset(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        return changesets;
    }

    @Override
    public List<Changeset> changesets() {
        return changesets;
    }

    @Override
    public List<TableShape> tables() {
        return tables;
    }

    @Override
    public long estimatedBytes() throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(BYTES)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public long copy(TableShape table, OutputStream out) throws SQLException, IOException {
        if (!secured.contains(table.name())) {
            return Catalog.copyOut(connection, table, out);
        }
        Catalog.execute(connection, "set local role " + EVERYTHING);
        long rows = Catalog.copyOut(connection, table, out);
        Catalog.execute(connection, "reset role");
        return rows;
    }

    @Override
    public List<SequenceValue> sequences() throws SQLException {
        List<SequenceValue> sequences = new ArrayList<>();
        for (String name : Catalog.names(connection, SEQUENCES)) {
            try (PreparedStatement select =
                            connection.prepareStatement("select last_value, is_called from " + Catalog.quoted(name));
                    ResultSet row = select.executeQuery()) {
                row.next();
                sequences.add(new SequenceValue(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return sequences;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
