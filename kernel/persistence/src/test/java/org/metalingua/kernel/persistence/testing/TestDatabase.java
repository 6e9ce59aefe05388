package org.metalingua.kernel.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.persistence.internal.schema.Changelog;
import org.metalingua.kernel.persistence.internal.schema.DatabaseRoles;
import org.metalingua.kernel.persistence.internal.schema.Migrator;
import org.metalingua.kernel.persistence.internal.server.DatabaseUrl;
import org.metalingua.kernel.persistence.internal.server.EmbeddedServer;
import org.metalingua.kernel.persistence.internal.transaction.ConnectionPool;
import org.metalingua.kernel.persistence.internal.transaction.TransactionManager;
import org.metalingua.kernel.persistence.internal.unit.EntityManagerFactories;
import org.metalingua.kernel.persistence.internal.unit.MigratedUnit;
import org.metalingua.kernel.persistence.internal.unit.PersistenceXml;

/**
 * A fresh database with the kernel's schema, on one PostgreSQL server for the whole test run. Its logins, roles and
 * row-level security are those of production; only durability is off.
 *
 * <pre>{@code
 * static final TestDatabase DATABASE = TestDatabase.create();
 * static final Unit UNIT = DATABASE.unit("testing");
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {
    private static final int POOL_SIZE = 16;
    private static final String TEMPLATE = "kernel_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DatabaseUrl url;
    private final DataSource owner;
    private final ConnectionPool pool;
    private final TransactionManager transactions;
    private final Deque<MigratedUnit> units = new ArrayDeque<>();

    private TestDatabase(DatabaseUrl url) {
        this.url = url;
        this.owner = url.dataSource();
        this.pool = new ConnectionPool(owner, POOL_SIZE);
        this.transactions = new TransactionManager(pool.dataSource());
    }

    /** A new database with the kernel's schema and no rows. */
    public static TestDatabase create() {
        String name = "test" + COUNT.incrementAndGet();
        Server.administer("create database " + name + " owner metalingua template " + TEMPLATE);
        return new TestDatabase(Server.RUNNING.user(name));
    }

    /** A new database without anything in it. */
    public static TestDatabase empty() {
        String name = "test" + COUNT.incrementAndGet();
        Server.administer("create database " + name + " owner metalingua");
        return new TestDatabase(Server.RUNNING.user(name));
    }

    public Transactions transactions() {
        return transactions;
    }

    /**
     * Migrates {@code migrations/<name>} of the class path; the unit has entities where the class path has a
     * META-INF/persistence.xml.
     */
    public Unit unit(String name) {
        return unit(
                name, Optional.ofNullable(TestDatabase.class.getClassLoader().getResource(PersistenceXml.PATH)));
    }

    /** The same with a persistence.xml from elsewhere, or without entities. */
    public Unit unit(String name, Optional<URL> persistenceXml) {
        new Migrator(owner).migrate(changelog(name));
        MigratedUnit unit = new MigratedUnit(
                name, persistenceXml.map(xml -> new EntityManagerFactories(new PersistenceProvider(), transactions)
                        .create(
                                name,
                                name + "-" + url.address(),
                                PersistenceXml.read(xml),
                                parent(xml),
                                TestDatabase.class.getClassLoader())));
        units.push(unit);
        return unit;
    }

    /** Unpooled connections of the login user, which owns the tables; for looking behind the platform's back. */
    public DataSource owner() {
        return owner;
    }

    /** Unpooled connections of the server's superuser, whom no row-level security holds; to prepare and look at rows. */
    public DataSource superuser() {
        return Server.RUNNING
                .superuser(url.address().substring(url.address().indexOf('/') + 1))
                .dataSource();
    }

    /** What DATABASE_URL would be. */
    public String databaseUrl() {
        return "postgres://" + url.user() + ":" + url.password() + "@" + url.address();
    }

    /** Runs SQL as the superuser. */
    public void execute(String... statements) {
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        units.forEach(MigratedUnit::close);
        pool.close();
    }

    /** The files of {@code migrations/<unit>} on the class path, in a folder or a jar. */
    public static Changelog changelog(String unit) {
        String folder = Changelog.folder(unit) + "/";
        URL main = TestDatabase.class.getClassLoader().getResource(folder + "changelog.xml");
        if (main == null) {
            throw new IllegalArgumentException(folder + "changelog.xml is not on the class path");
        }
        SortedMap<String, URL> files = new TreeMap<>();
        try {
            for (String name : names(main, folder)) {
                files.put(folder + name, new URL(main, name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Changelog(unit, files);
    }

    private static List<String> names(URL main, String folder) throws IOException {
        if (main.openConnection() instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && !name.endsWith("/"))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
        try (Stream<Path> files = Files.walk(path(main).getParent())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> path(main).getParent().relativize(file).toString())
                    .toList();
        }
    }

    private static Path path(URL file) {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static URL parent(URL persistenceXml) {
        try {
            return new URL(persistenceXml, "..");
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Started by the first test that needs it, stopped with the test run. */
    private static final class Server {
        static final EmbeddedServer RUNNING = start();

        private static EmbeddedServer start() {
            try {
                Path home = Files.createTempDirectory("metalingua-test-database");
                EmbeddedServer server = new EmbeddedServer(home, 0, 200, EmbeddedServer.Durability.NONE);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
                try (Connection connection = server.start().getConnection()) {
                    DatabaseRoles.ensure(connection);
                }
                execute(server, "create database " + TEMPLATE + " owner metalingua");
                new Migrator(server.user(TEMPLATE).dataSource()).migrate(changelog("kernel"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static void stop(EmbeddedServer server, Path home) {
            server.close();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static synchronized void administer(String sql) {
            try {
                execute(RUNNING, sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void execute(EmbeddedServer server, String sql) throws SQLException {
            try (Connection connection =
                            server.superuser("postgres").dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
