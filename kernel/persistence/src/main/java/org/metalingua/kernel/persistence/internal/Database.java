package org.metalingua.kernel.persistence.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.metalingua.kernel.persistence.dump.DatabaseDump;
import org.metalingua.kernel.persistence.internal.dump.LoginDump;
import org.metalingua.kernel.persistence.internal.dump.RestoreMark;
import org.metalingua.kernel.persistence.internal.schema.Changelog;
import org.metalingua.kernel.persistence.internal.schema.DatabaseRoles;
import org.metalingua.kernel.persistence.internal.schema.Migrator;
import org.metalingua.kernel.persistence.internal.server.DatabaseServer;
import org.metalingua.kernel.persistence.internal.transaction.ConnectionPool;
import org.metalingua.kernel.persistence.internal.transaction.TransactionManager;

/** The database with the kernel's own schema, ready for transactions and for the units of modules. */
public record Database(ConnectionPool pool, TransactionManager transactions, Migrator migrator, DatabaseDump dump)
        implements AutoCloseable {
    /**
     * Tries to open it once.
     *
     * @param kernel the kernel's changelog
     * @throws IOException with one sentence that says what is wrong with the server
     */
    public static Database open(DatabaseServer server, Changelog kernel, int poolSize)
            throws IOException, InterruptedException {
        DataSource login = server.start();
        try (Connection connection = login.getConnection()) {
            RestoreMark.refuse(connection);
            DatabaseRoles.ensure(connection);
        } catch (SQLException e) {
            throw new IOException(server.description() + " cannot be used: " + e.getMessage(), e);
        }
        Migrator migrator = new Migrator(login);
        migrator.migrate(kernel);
        ConnectionPool pool = new ConnectionPool(login, poolSize);
        return new Database(pool, new TransactionManager(pool.dataSource()), migrator, new LoginDump(login));
    }

    @Override
    public void close() {
        pool.close();
    }
}
