package org.metalingua.kernel.persistence.internal.transaction;

import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.persistence.testing.TestDatabase;

/** Two institutes on a database with two units of two modules. */
final class School implements AutoCloseable {
    static final Scope FIRST = Scope.institute(1);
    static final Scope SECOND = Scope.institute(2);

    final TestDatabase database = TestDatabase.create();
    final Transactions transactions = database.transactions();
    final Unit courses = database.unit("courses", description("courses"));
    final Unit wallet = database.unit("wallet", description("wallet"));

    School() {
        database.execute(
                "insert into institute (id, slug, name) values (1, 'first', 'First'), (2, 'second', 'Second')");
    }

    /** Counts the rows of a table, whoever owns them, past all security. */
    long rows(String table) {
        return number(table, "count(*)");
    }

    long number(String table, String expression) {
        try (Connection connection = database.superuser().getConnection()) {
            return number(connection, table, expression);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long count(Transaction transaction, String table) throws SQLException {
        return number(transaction.connection(), table, "count(*)");
    }

    static void insertEnrolment(Connection connection, String course) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into enrolment (course) values (?)")) {
            insert.setString(1, course);
            insert.executeUpdate();
        }
    }

    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static long number(Connection connection, String table, String expression) throws SQLException {
        return Long.parseLong(text(connection, "select " + expression + " from " + table));
    }

    @Override
    public void close() {
        database.close();
    }

    private static Optional<URL> description(String unit) {
        return Optional.of(School.class.getResource("/units/" + unit + ".xml"));
    }
}
