package org.metalingua.kernel.persistence.internal.server;

import javax.sql.DataSource;

/** A server that somebody else runs. */
public final class ExternalServer implements DatabaseServer {
    private final DatabaseUrl url;

    public ExternalServer(DatabaseUrl url) {
        this.url = url;
    }

    @Override
    public DataSource start() {
        return url.dataSource();
    }

    @Override
    public String description() {
        return "PostgreSQL at " + url.address();
    }

    @Override
    public void close() {
        // not ours to stop
    }
}
