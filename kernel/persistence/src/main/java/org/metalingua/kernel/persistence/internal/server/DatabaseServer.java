package org.metalingua.kernel.persistence.internal.server;

import java.io.IOException;
import javax.sql.DataSource;

/** Where the PostgreSQL server comes from. */
public sealed interface DatabaseServer extends AutoCloseable permits EmbeddedServer, ExternalServer {
    /**
     * Starts what has to be started and gives the login user's connections, unpooled. May be called again after it
     * failed.
     *
     * @throws IOException with one sentence that says what is wrong
     */
    DataSource start() throws IOException, InterruptedException;

    /** Names the server without its password: {@code PostgreSQL at db.example:5432/metalingua}. */
    String description();

    @Override
    void close();
}
