package org.metalingua.kernel.security.internal.member;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** A statement and what is bound to it; arrays of texts and of numbers may be bound as they are. */
record Statement(String sql, Object... values) {
    /** Makes a value of the row the result stands on. */
    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    <T> List<T> list(Transaction transaction, RowMapper<T> mapper) {
        try (PreparedStatement statement = bound(transaction);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(mapper.map(rows));
            }
            return list;
        } catch (SQLException e) {
            throw new DatabaseException("people cannot be read", e);
        }
    }

    <T> Optional<T> find(Transaction transaction, RowMapper<T> mapper) {
        return list(transaction, mapper).stream().findFirst();
    }

    /** How many rows it touched. */
    int run(Transaction transaction) {
        try (PreparedStatement statement = bound(transaction)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("people cannot be written", e);
        }
    }

    private PreparedStatement bound(Transaction transaction) throws SQLException {
        Connection connection = transaction.connection();
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else if (value instanceof Long[] numbers) {
                    statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
