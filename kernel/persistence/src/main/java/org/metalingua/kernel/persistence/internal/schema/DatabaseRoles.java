package org.metalingua.kernel.persistence.internal.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The roles that transactions switch to. They belong to the whole server, so no changelog can own them. */
public final class DatabaseRoles {
    private static final List<String> ROLES =
            List.of("metalingua_signin", "metalingua_institute", "metalingua_platform");
    private static final Set<String> ALREADY_THERE = Set.of("42710", "23505");

    private DatabaseRoles() {}

    /**
     * Creates the roles that are missing and makes the login user a member of all of them.
     *
     * @throws MissingGrantException naming what an administrator has to run, when the login user may not
     */
    public static void ensure(Connection connection) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String role : ROLES) {
            if (!isMember(connection, role)) {
                missing.add(role);
            }
        }
        Set<String> remedies = new TreeSet<>();
        String user = user(connection);
        for (String role : missing) {
            if (!tryCreate(connection, role)) {
                remedies.add("create role " + role + " nologin");
            }
            if (!tryGrant(connection, role)) {
                remedies.add("grant " + role + " to \"" + user + "\"");
            }
        }
        if (!ownsSchema(connection)) {
            remedies.add("alter database \"" + connection.getCatalog() + "\" owner to \"" + user + "\"");
        }
        if (!remedies.isEmpty()) {
            throw new MissingGrantException(user, remedies);
        }
    }

    private static boolean isMember(Connection connection, String role) throws SQLException {
        return bool(
                connection,
                "select exists (select from pg_roles where rolname = ? and pg_has_role(oid, 'usage'))",
                role);
    }

    private static boolean ownsSchema(Connection connection) throws SQLException {
        return bool(
                connection,
                "select pg_has_role(datdba, 'usage') from pg_database where datname = current_database()",
                null);
    }

    private static boolean tryCreate(Connection connection, String role) throws SQLException {
        if (bool(connection, "select exists (select from pg_roles where rolname = ?)", role)) {
            return true;
        }
        return attempt(connection, "create role " + role + " nologin");
    }

    private static boolean tryGrant(Connection connection, String role) throws SQLException {
        return attempt(connection, "grant " + role + " to current_user");
    }

    /** False when the user may not; another process may have done the same at the same time. */
    private static boolean attempt(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (ALREADY_THERE.contains(e.getSQLState())) {
                return true;
            }
            if ("42501".equals(e.getSQLState()) || "42704".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static String user(Connection connection) throws SQLException {
        return connection.getMetaData().getUserName();
    }

    private static boolean bool(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
