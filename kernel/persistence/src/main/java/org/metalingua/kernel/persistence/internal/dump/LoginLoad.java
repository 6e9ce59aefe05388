package org.metalingua.kernel.persistence.internal.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.dump.DatabaseLoad;
import org.metalingua.kernel.persistence.dump.SequenceValue;
import org.metalingua.kernel.persistence.dump.TableShape;
import org.postgresql.PGConnection;

/**
 * Rows come in as their tables' owner, who needs no right above that. For this one transaction nothing stands against
 * them: COPY refuses tables whose row-level security holds the owner, foreign keys would ask for an order that a cycle
 * does not have, and triggers have run when the rows were written first. All of it is back before the commit, which
 * checks the keys.
 */
final class LoginLoad implements DatabaseLoad {
    private static final String FORCED = "select relname from pg_class"
            + " where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity";
    private static final String DROP_KEYS = "select format('alter table %s drop constraint %I', conrelid::regclass,"
            + " conname) from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f'";
    private static final String ADD_KEYS = "select format('alter table %s add constraint %I %s', conrelid::regclass,"
            + " conname, pg_get_constraintdef(oid)) from pg_constraint"
            + " where connamespace = 'public'::regnamespace and contype = 'f' order by oid";

    private final Connection connection;
    private final List<String> before;

    /** @param before what puts everything back */
    private LoginLoad(Connection connection, List<String> before) {
        this.connection = connection;
        this.before = before;
    }

    static LoginLoad of(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Catalog.fixTextFormat(connection);
        List<String> back = new ArrayList<>(Catalog.names(connection, ADD_KEYS));
        run(connection, Catalog.names(connection, DROP_KEYS));
        for (String table : Catalog.names(connection, FORCED)) {
            String name = Catalog.quoted(table);
            Catalog.execute(connection, "alter table " + name + " no force row level security");
            back.add("alter table " + name + " force row level security");
        }
        List<String> names = Catalog.tables(connection).stream()
                .map(table -> Catalog.quoted(table.name()))
                .toList();
        for (String name : names) {
            Catalog.execute(connection, "alter table " + name + " disable trigger user");
            back.add("alter table " + name + " enable trigger user");
        }
        // changelogs bring rows of their own, which the snapshot holds as they have become since
        Catalog.execute(connection, names.stream().collect(Collectors.joining(", ", "truncate ", "")));
        return new LoginLoad(connection, back);
    }

    @Override
    public long load(TableShape table, InputStream rows) throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + Catalog.quoted(table.name()) + " (" + Catalog.columns(table) + ") from stdin", rows);
    }

    @Override
    public long copy(TableShape table, OutputStream out) throws SQLException, IOException {
        return Catalog.copyOut(connection, table, out);
    }

    @Override
    public void finish(List<SequenceValue> sequences) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
            for (SequenceValue sequence : sequences) {
                set.setString(1, Catalog.quoted(sequence.name()));
                set.setLong(2, sequence.value());
                set.setBoolean(3, sequence.called());
                set.execute();
            }
        }
        run(connection, before);
        RestoreMark.remove(connection);
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        Catalog.execute(connection, statements.toArray(String[]::new));
    }
}
