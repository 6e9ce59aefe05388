package org.metalingua.kernel.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.internal.schema.MissingGrantException;
import org.metalingua.kernel.persistence.internal.server.DatabaseUrl;
import org.metalingua.kernel.persistence.internal.server.EmbeddedServer;
import org.metalingua.kernel.persistence.internal.server.ExternalServer;
import org.metalingua.kernel.persistence.testing.TestDatabase;

/** A second server, which knows nothing of the platform, plays the external one. */
class DatabaseTest {
    private static final String LOGIN = "ada";
    private static final String DATABASE = "school";

    @TempDir
    static Path home;

    private static EmbeddedServer elsewhere;

    @BeforeAll
    static void startServer() throws Exception {
        elsewhere = new EmbeddedServer(home, 0, 30, EmbeddedServer.Durability.NONE);
        elsewhere.start();
    }

    @AfterAll
    static void stopServer() {
        elsewhere.close();
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        administer("create role " + LOGIN + " login password 'secret'");
        administer("create database " + DATABASE + " owner " + LOGIN);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        administer("drop database " + DATABASE + " with (force)");
        for (String role : new String[] {"metalingua_signin", "metalingua_institute", "metalingua_platform", LOGIN}) {
            administer("drop role if exists " + role);
        }
    }

    @Test
    void a_login_that_may_create_roles_needs_no_preparation() throws Exception {
        administer("alter role " + LOGIN + " createrole");
        assertThat(useDatabase()).isOne();
        assertThat(useDatabase()).as("the second time").isEqualTo(2);
    }

    @Test
    void a_login_that_may_not_create_roles_is_told_what_an_administrator_has_to_run() throws Exception {
        MissingGrantException missing = catchThrowableOfType(MissingGrantException.class, this::useDatabase);
        assertThat(missing)
                .hasMessageContaining("create role metalingua_signin nologin;")
                .hasMessageContaining("grant metalingua_institute to \"ada\";")
                .hasMessageContaining("grant metalingua_platform to \"ada\";");
        administer(missing.getMessage().substring(missing.getMessage().indexOf("run: ") + "run: ".length()));
        assertThat(useDatabase()).isOne();
    }

    @Test
    void roles_that_were_not_granted_are_named_alone() throws Exception {
        administer("create role metalingua_signin; create role metalingua_institute; create role metalingua_platform");
        administer("grant metalingua_signin, metalingua_platform to " + LOGIN);
        assertThatThrownBy(this::useDatabase)
                .isInstanceOf(MissingGrantException.class)
                .hasMessageEndingWith("run: grant metalingua_institute to \"ada\";");
    }

    @Test
    void a_database_that_belongs_to_somebody_else_is_named() throws Exception {
        administer("alter role " + LOGIN + " createrole");
        administer("alter database " + DATABASE + " owner to postgres");
        assertThatThrownBy(this::useDatabase)
                .isInstanceOf(MissingGrantException.class)
                .hasMessageContaining("alter database \"school\" owner to \"ada\";");
    }

    @Test
    void a_wrong_password_is_said_and_not_shown() {
        ExternalServer server = new ExternalServer(url("wrong-secret"));
        assertThatThrownBy(() -> Database.open(server, TestDatabase.changelog("kernel"), 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("password authentication failed")
                .hasMessageContaining("/school")
                .message()
                .doesNotContain("wrong-secret");
    }

    @Test
    void a_database_that_comes_late_is_waited_for() throws Exception {
        administer("alter role " + LOGIN + " createrole");
        ExternalServer server = new ExternalServer(url("secret"));
        elsewhere.close();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Preparation waiting = new Preparation(
                "database",
                "not tried yet",
                () -> Database.open(server, TestDatabase.changelog("kernel"), 2),
                executor);
        try {
            waiting.start();
            await().untilAsserted(() -> assertThat(waiting.waitingFor())
                    .hasValueSatisfying(sentence ->
                            assertThat(sentence).contains(server.description()).contains("refused")));
            elsewhere.start();
            await().atMost(30, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(waiting.waitingFor()).isEmpty());
        } finally {
            waiting.close();
            executor.shutdownNow();
            elsewhere.start();
        }
        assertThat(useDatabase()).isOne();
    }

    @Test
    void closing_while_it_is_being_prepared_undoes_it() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        AtomicInteger undone = new AtomicInteger();
        Preparation[] itself = new Preparation[1];
        itself[0] = new Preparation(
                "thing",
                "not tried yet",
                () -> {
                    itself[0].close();
                    return undone::incrementAndGet;
                },
                executor);
        itself[0].start();
        await().untilAtomic(undone, org.hamcrest.Matchers.is(1));
        executor.shutdownNow();
        assertThat(itself[0].waitingFor()).isPresent();
    }

    /** Opens the database, adds an institute and counts them. */
    private long useDatabase() throws Exception {
        try (Database database =
                Database.open(new ExternalServer(url("secret")), TestDatabase.changelog("kernel"), 2)) {
            return database.transactions().<Long, SQLException>call(Scope.ALL_INSTITUTES, transaction -> {
                try (Statement statement = transaction.connection().createStatement()) {
                    statement.execute("insert into institute (slug, name)"
                            + " select 'i' || count(*), 'Institute' from institute");
                    return (long) statement.executeUpdate("update institute set name = 'Renamed'");
                }
            });
        }
    }

    private static DatabaseUrl url(String password) {
        String address = elsewhere.user(DATABASE).address();
        return DatabaseUrl.parse("postgres://" + LOGIN + ":" + password + "@" + address);
    }

    private static void administer(String sql) throws SQLException {
        try (Connection connection =
                        elsewhere.superuser("postgres").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
