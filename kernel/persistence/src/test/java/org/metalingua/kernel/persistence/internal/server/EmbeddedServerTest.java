package org.metalingua.kernel.persistence.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    @TempDir
    static Path unpackedOnce;

    @TempDir
    Path home;

    private EmbeddedServer server;

    @BeforeEach
    void shareBinaries() throws IOException {
        Files.createSymbolicLink(binaries(), unpackedOnce);
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (Files.isSymbolicLink(binaries())) {
            Files.delete(binaries());
        }
    }

    @Test
    void it_is_durable_and_lets_nobody_in_without_a_password() throws Exception {
        DataSource login = start();
        assertThat(text(login, "show fsync")).isEqualTo("on");
        assertThat(text(login, "show synchronous_commit")).isEqualTo("on");
        assertThat(text(login, "show full_page_writes")).isEqualTo("on");
        assertThat(text(login, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(text(login, "select rolsuper::text from pg_roles where rolname = current_user"))
                .isEqualTo("false");
        assertThat(Files.readString(home.resolve("postgres/pg_hba.conf"))).doesNotContain(" trust");
        String address = server.user("metalingua").address();
        for (String user : new String[] {"postgres", "metalingua"}) {
            for (String password : new String[] {"", "guess"}) {
                assertThatThrownBy(() -> new DatabaseUrl(address, user, password, Map.of())
                                .dataSource()
                                .getConnection())
                        .as("%s with password \"%s\"", user, password)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("postgres-secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void data_passwords_and_port_are_kept() throws Exception {
        DataSource login = start();
        execute(login, "create table kept as select 42 as answer");
        DatabaseUrl before = server.user("metalingua");
        server.close();
        DataSource again = start();
        assertThat(text(again, "select answer from kept")).isEqualTo("42");
        assertThat(server.user("metalingua")).isEqualTo(before);
    }

    @Test
    void after_closing_no_process_is_left() throws Exception {
        start();
        ProcessHandle process = process();
        server.close();
        await().until(() -> !process.isAlive());
    }

    @Test
    void a_process_id_that_belongs_to_another_program_by_now_is_left_alone() throws Exception {
        start();
        server.close();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(home.resolve("postgres/postmaster.pid"), bystander.pid() + "\n");
            DataSource again = start();
            assertThat(text(again, "select 1")).isEqualTo("1");
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void a_second_process_on_the_same_folder_is_refused_and_harms_nothing() throws Exception {
        DataSource login = start();
        EmbeddedServer second = server();
        assertThatThrownBy(second::start).isInstanceOf(IOException.class).hasMessageContaining("Another running");
        second.close();
        assertThat(text(login, "select 1")).isEqualTo("1");
    }

    @Test
    void what_a_killed_first_start_left_half_done_is_made_anew() throws Exception {
        Files.createDirectories(home.resolve("postgres.new/base"));
        Files.delete(binaries());
        Path halfUnpacked = binaries().resolve(binaryVersion() + ".new");
        Files.createDirectories(halfUnpacked.resolve("bin"));
        assertThat(text(start(), "select 1")).isEqualTo("1");
        assertThat(home.resolve("postgres.new")).doesNotExist();
        assertThat(halfUnpacked).doesNotExist();
    }

    private Path binaries() {
        return home.resolve("postgres-binaries");
    }

    private static String binaryVersion() throws IOException {
        try (InputStream version = EmbeddedServer.class.getResourceAsStream("/postgres-version")) {
            return new String(version.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private EmbeddedServer server() {
        return new EmbeddedServer(home, 0, 10, EmbeddedServer.Durability.FULL);
    }

    private DataSource start() throws Exception {
        server = server();
        return server.start();
    }

    private ProcessHandle process() throws IOException {
        String pid = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
