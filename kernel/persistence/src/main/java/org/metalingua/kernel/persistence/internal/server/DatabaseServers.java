package org.metalingua.kernel.persistence.internal.server;

import org.metalingua.kernel.api.platform.Platform;

/** Chooses between the embedded and an external server. */
public final class DatabaseServers {
    /** Beside the pool: one for migrations, some for an administrator. */
    private static final int CONNECTIONS_BESIDE_THE_POOL = 10;

    private DatabaseServers() {}

    /**
     * The server that the platform's settings ask for.
     *
     * @param embeddedPort 0 for any
     * @throws IllegalArgumentException naming the setting that is missing or wrong
     */
    public static DatabaseServer of(Platform platform, int embeddedPort, int poolSize) {
        if (platform.databaseUrl().isPresent()) {
            return new ExternalServer(DatabaseUrl.parse(platform.databaseUrl().get()));
        }
        if (!platform.isDevelopment()) {
            throw new IllegalArgumentException(
                    "DATABASE_URL is not set; the production profile does not start the embedded PostgreSQL.");
        }
        return new EmbeddedServer(
                platform.data(), embeddedPort, poolSize + CONNECTIONS_BESIDE_THE_POOL, EmbeddedServer.Durability.FULL);
    }
}
