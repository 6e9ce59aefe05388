package org.metalingua.kernel.persistence;

import java.sql.SQLException;

/** What the database refused. The SQLSTATE tells callers whether it was a conflict. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    public DatabaseException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** The five characters of the SQL standard; empty when the driver gave none. */
    public String sqlState() {
        return sqlState;
    }

    /** A unique constraint was hit (23505). */
    public boolean isDuplicate() {
        return "23505".equals(sqlState);
    }
}
