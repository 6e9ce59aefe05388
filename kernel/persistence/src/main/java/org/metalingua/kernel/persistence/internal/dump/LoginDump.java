package org.metalingua.kernel.persistence.internal.dump;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.metalingua.kernel.persistence.dump.DatabaseDump;
import org.metalingua.kernel.persistence.dump.DatabaseSnapshot;

/** Dumps on a connection of their own: they last longer than any transaction of the pool may. */
public final class LoginDump implements DatabaseDump {
    private final DataSource login;

    /** @param login makes connections of the login user, which owns the tables */
    public LoginDump(DataSource login) {
        this.login = login;
    }

    @Override
    public DatabaseSnapshot open() throws SQLException {
        Connection connection = login.getConnection();
        try {
            return LoginSnapshot.of(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
