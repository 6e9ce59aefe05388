package org.metalingua.kernel.persistence.internal.dump;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A table that is there from the first step of a restore to its commit: what has it is no database to start on. */
public final class RestoreMark {
    static final String TABLE = "metalingua_restore";

    private RestoreMark() {}

    /** @throws IOException with one sentence, when a restore into this database did not come to its end */
    public static void refuse(Connection connection) throws SQLException, IOException {
        if (isThere(connection)) {
            throw new IOException("The database holds a restore that did not come to its end;"
                    + " repeat the restore with an empty database and an empty data folder.");
        }
    }

    private static boolean isThere(Connection connection) throws SQLException {
        return !Catalog.names(connection, "select '' where to_regclass('public." + TABLE + "') is not null")
                .isEmpty();
    }

    static void put(Connection connection) throws SQLException {
        Catalog.execute(connection, "create table " + TABLE + " (begun_at timestamptz not null default now())");
    }

    static void remove(Connection connection) throws SQLException {
        Catalog.execute(connection, "drop table " + TABLE);
    }
}
