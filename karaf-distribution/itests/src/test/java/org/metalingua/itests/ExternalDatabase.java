package org.metalingua.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;
import org.metalingua.kernel.persistence.internal.server.EmbeddedServer;

/**
 * A PostgreSQL server of its own, which the platform finds by its address: the binaries and settings of the embedded
 * one, with room for other connections beside the platform's.
 */
public final class ExternalDatabase implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;

    private final Path home;
    private final EmbeddedServer server;
    private final DataSource login;

    private ExternalDatabase(Path home, EmbeddedServer server, DataSource login) {
        this.home = home;
        this.server = server;
        this.login = login;
    }

    public static ExternalDatabase start(Path home) throws IOException, InterruptedException {
        EmbeddedServer server = new EmbeddedServer(home, 0, MOST_CONNECTIONS, EmbeddedServer.Durability.FULL);
        try {
            return new ExternalDatabase(home, server, server.start());
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** New connections of the platform's own login user. */
    public DataSource login() {
        return login;
    }

    /** As the setting DATABASE_URL has it. */
    public String url() throws IOException {
        return url(home);
    }

    /** The same for the server whose files are in a folder: a platform's own in its data folder. */
    static String url(Path home) throws IOException {
        Properties secret = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("postgres-secret"))) {
            secret.load(in);
        }
        String port = Files.readString(home.resolve("postgres-port")).strip();
        return "postgresql://metalingua:" + secret.getProperty("user") + "@127.0.0.1:" + port + "/metalingua";
    }

    @Override
    public void close() {
        server.close();
    }
}
