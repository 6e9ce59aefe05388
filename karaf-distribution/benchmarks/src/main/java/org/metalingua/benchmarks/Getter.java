package org.metalingua.benchmarks;

import java.io.IOException;
import java.net.URI;

/** Asks for one path again and again; nobody in particular, or whoever has the token. */
final class Getter implements Load.Client, AutoCloseable {
    private final URI server;
    private final String token;
    private final String path;
    private HttpConnection connection;

    Getter(URI server, String path) {
        this(server, "", path);
    }

    Getter(URI server, String token, String path) {
        this.server = server;
        this.token = token;
        this.path = path;
    }

    @Override
    public void connect() throws IOException {
        close();
        connection = new HttpConnection(server, token);
    }

    @Override
    public void request() throws IOException {
        connection.get(path);
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
