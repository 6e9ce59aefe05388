package org.metalingua.kernel.persistence.internal.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.dump.TableShape;
import org.postgresql.PGConnection;

/** What the schema {@code public} holds, as the database's own catalog tells it, and the text format of its rows. */
final class Catalog {
    /** Of Liquibase and of the migrator: they describe the schema, and come with it. */
    static final Set<String> OF_THE_CHANGELOGS =
            Set.of("databasechangelog", "databasechangeloglock", "metalingua_changelog", RestoreMark.TABLE);

    private static final String TABLES = "select relname from pg_class"
            + " where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname collate \"C\"";
    private static final String COLUMNS = "select attname from pg_attribute"
            + " where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum";
    /** Text is put in the order of its bytes, whatever language the database sorts by. */
    private static final String ORDER = "select quote_ident(attname)"
            + " || case when attribute.attcollation <> 0 then ' collate \"C\"' else '' end from pg_index index"
            + " cross join unnest(index.indkey) with ordinality key (attnum, place)"
            + " join pg_attribute attribute on attribute.attrelid = index.indrelid and attribute.attnum = key.attnum"
            + " where index.indrelid = ?::regclass and index.indisprimary order by key.place";

    private Catalog() {}

    static List<TableShape> tables(Connection connection) throws SQLException {
        List<TableShape> tables = new ArrayList<>();
        for (String name : names(connection, TABLES)) {
            if (!OF_THE_CHANGELOGS.contains(name)) {
                tables.add(new TableShape(name, names(connection, COLUMNS, quoted(name))));
            }
        }
        return tables;
    }

    /** The first column of what a query gives. */
    static List<String> names(Connection connection, String query, String... parameters) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /** All rows as text, in the order of the primary key: the same rows give the same text on every server. */
    static long copyOut(Connection connection, TableShape table, OutputStream out) throws SQLException, IOException {
        String name = quoted(table.name());
        List<String> key = names(connection, ORDER, name);
        String order = key.isEmpty() ? name + "::text collate \"C\"" : String.join(", ", key);
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select " + columns(table) + " from " + name + " order by " + order + ") to stdout", out);
    }

    static String columns(TableShape table) {
        return table.columns().stream().map(Catalog::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** How values are written does not depend on the server's or the machine's settings. */
    static void fixTextFormat(Connection connection) throws SQLException {
        execute(
                connection,
                "set local timezone to 'UTC'",
                "set local datestyle to 'ISO, YMD'",
                "set local intervalstyle to 'postgres'",
                "set local extra_float_digits to 1",
                "set local bytea_output to 'hex'",
                "set local statement_timeout to 0",
                "set local lock_timeout to '60s'",
                "set local idle_in_transaction_session_timeout to 0");
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
