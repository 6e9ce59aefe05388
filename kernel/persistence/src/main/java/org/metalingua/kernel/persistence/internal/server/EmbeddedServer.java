package org.metalingua.kernel.persistence.internal.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on loopback. Data, binaries, passwords and port are kept in one folder, which one
 * process uses at a time. A server that a killed process left behind is stopped first. Not safe for concurrent use.
 */
public final class EmbeddedServer implements DatabaseServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String DATABASE = "metalingua";
    private static final String USER = "metalingua";
    private static final String LOCK = "postgres.lock";
    private static final String SECRET = "postgres-secret";

    /** Sacrifices durability for speed; only for data that no one misses. */
    public enum Durability {
        FULL(List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on")),
        NONE(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));

        private final List<String> settings;

        Durability(List<String> settings) {
            this.settings = settings;
        }
    }

    private final Path home;
    private final Path data;
    private final int wantedPort;
    private final int maxConnections;
    private final Durability durability;

    private FileChannel lock;
    private PostgresCommands commands;
    private ServerSecret secret;
    private int port;
    private boolean started;

    /**
     * @param home folder that holds everything; created when it is not there
     * @param port 0 for the one used last time or, the first time, any free one
     * @param maxConnections of the server
     */
    public EmbeddedServer(Path home, int port, int maxConnections, Durability durability) {
        this.home = home;
        this.data = home.resolve("postgres");
        this.wantedPort = port;
        this.maxConnections = maxConnections;
        this.durability = durability;
    }

    @Override
    public DataSource start() throws IOException, InterruptedException {
        if (!started || !Files.exists(pidFile())) {
            startServer();
            started = true;
        }
        prepareDatabase();
        return user(DATABASE).dataSource();
    }

    /**
     * The login to the server that another process of ours runs on the folder; empty when nobody does. This one does not
     * stop it.
     *
     * @throws IOException when what the other process left in the folder cannot be read
     */
    public Optional<DataSource> join() throws IOException {
        if (!Files.exists(home.resolve(LOCK)) || !Files.exists(pidFile()) || !Files.exists(portFile())) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(home.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                return Optional.empty();
            }
        }
        secret = ServerSecret.in(home.resolve(SECRET));
        port = Integer.parseInt(Files.readString(portFile()).trim());
        return Optional.of(user(DATABASE).dataSource());
    }

    @Override
    public String description() {
        return "embedded PostgreSQL in " + home;
    }

    /** The superuser's login to a database of the running server. */
    public DatabaseUrl superuser(String database) {
        return url("postgres", secret.superuser(), database);
    }

    /** The platform's login to a database of the running server. */
    public DatabaseUrl user(String database) {
        return url(USER, secret.user(), database);
    }

    @Override
    public void close() {
        try {
            if (commands != null && Files.exists(pidFile())) {
                commands.stop(data);
            }
        } catch (IOException e) {
            LOG.error("the embedded PostgreSQL could not be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unlockHome();
        }
    }

    private void startServer() throws IOException, InterruptedException {
        Files.createDirectories(home);
        lockHome();
        secret = ServerSecret.in(home.resolve(SECRET));
        commands = new PostgresCommands(
                new PostgresArchive(home.resolve("postgres-binaries")).unpacked(), home.resolve("postgres-start.log"));
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        stopOrphan();
        port = choosePort();
        commands.start(data, options());
        Files.writeString(portFile(), Integer.toString(port));
    }

    private void lockHome() throws IOException {
        if (lock != null) {
            return;
        }
        FileChannel channel = FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                lock = channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is locked by this very process", home, e);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new IOException("Another running MetaLingua uses " + home + ".");
        }
    }

    private void unlockHome() {
        try {
            if (lock != null) {
                lock.close();
                lock = null;
            }
        } catch (IOException e) {
            LOG.warn("the lock of {} could not be released", home, e);
        }
    }

    /** In a folder of its own first: what a killed process left half done is never taken for a database. */
    private void initialise() throws IOException, InterruptedException {
        Path fresh = home.resolve("postgres.new");
        Folders.delete(fresh);
        Path passwordFile = secret.superuserPasswordFile(home);
        try {
            commands.initialise(fresh, passwordFile);
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * We hold the lock of the folder, so whoever runs on it lost its owner. A process id alone proves nothing: it may
     * belong to another program by now.
     */
    private void stopOrphan() throws IOException, InterruptedException {
        if (!Files.exists(pidFile())) {
            return;
        }
        String pid = Files.readString(pidFile()).lines().findFirst().orElse("");
        boolean alive = ProcessHandle.of(Long.parseLong(pid.isBlank() ? "0" : pid.trim()))
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains(data.toString()))
                .isPresent();
        if (alive) {
            LOG.info("stopping the PostgreSQL that a killed process left on {}", data);
            commands.stop(data);
        } else {
            Files.delete(pidFile());
        }
    }

    private int choosePort() throws IOException {
        if (wantedPort != 0) {
            return wantedPort;
        }
        if (Files.exists(portFile())) {
            int last = Integer.parseInt(Files.readString(portFile()).trim());
            if (isFree(last)) {
                return last;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private String options() {
        StringBuilder options = new StringBuilder("-p " + port);
        List<String> settings = List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=" + maxConnections,
                "shared_buffers=" + SharedBuffers.megabytes() + "MB",
                "password_encryption=scram-sha-256",
                "logging_collector=on",
                "log_filename=postgresql-%a.log",
                "log_truncate_on_rotation=on",
                "log_rotation_age=1d");
        settings.forEach(setting -> options.append(" -c ").append(setting));
        durability.settings.forEach(setting -> options.append(" -c ").append(setting));
        return options.toString();
    }

    private void prepareDatabase() throws IOException {
        try (Connection connection = url("postgres", secret.superuser(), "postgres")
                        .dataSource()
                        .getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '" + USER + "'")) {
                statement.execute("create role " + USER + " login createrole password '" + secret.user() + "'");
            }
            if (!exists(statement, "select from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + USER);
            }
        } catch (SQLException e) {
            throw new IOException("The embedded PostgreSQL could not be prepared: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private DatabaseUrl url(String user, String password, String database) {
        return new DatabaseUrl("127.0.0.1:" + port + "/" + database, user, password, Map.of());
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private Path portFile() {
        return home.resolve("postgres-port");
    }
}
