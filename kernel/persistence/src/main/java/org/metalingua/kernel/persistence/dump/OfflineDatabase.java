package org.metalingua.kernel.persistence.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.persistence.internal.dump.ChangelogJars;
import org.metalingua.kernel.persistence.internal.dump.EmptyDatabase;
import org.metalingua.kernel.persistence.internal.dump.LoginDump;
import org.metalingua.kernel.persistence.internal.server.DatabaseServer;
import org.metalingua.kernel.persistence.internal.server.DatabaseServers;
import org.metalingua.kernel.persistence.internal.server.EmbeddedServer;

/**
 * The platform's database for tools that run beside the platform or without it. An embedded server that nobody runs is
 * started, and stopped by {@link #close}; one that the platform runs is joined. Of one thread at a time.
 */
public final class OfflineDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 2;

    private final DatabaseServer server;
    private final DataSource login;

    private OfflineDatabase(DatabaseServer server, DataSource login) {
        this.server = server;
        this.login = login;
    }

    /**
     * Opens the database that the environment names.
     *
     * @throws IOException with one sentence that says why it cannot be had
     */
    public static OfflineDatabase open(Platform platform) throws IOException, InterruptedException {
        DatabaseServer server = DatabaseServers.of(platform, 0, CONNECTIONS);
        Optional<DataSource> running = server instanceof EmbeddedServer embedded ? embedded.join() : Optional.empty();
        return new OfflineDatabase(server, running.isPresent() ? running.get() : server.start());
    }

    public DatabaseDump dump() {
        return new LoginDump(login);
    }

    /**
     * Brings the empty database to the schema of a snapshot and gets it ready for rows. Steps that the changelogs got
     * since then are left to the platform's next start, which runs them on the rows, as it would have.
     *
     * @param bundles folder with the jars that bring the changelogs, at any depth
     * @throws IOException with one sentence: it is not empty, or a changelog does not know a step
     */
    public DatabaseLoad load(Path bundles, List<Changeset> changesets) throws IOException, SQLException {
        return new EmptyDatabase(login).prepare(ChangelogJars.in(bundles), changesets);
    }

    @Override
    public void close() {
        server.close();
    }
}
