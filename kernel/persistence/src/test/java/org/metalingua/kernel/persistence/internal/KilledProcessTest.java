package org.metalingua.kernel.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.internal.server.EmbeddedServer;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class KilledProcessTest {
    @TempDir
    Path home;

    @Test
    void what_was_acknowledged_survives_and_nothing_half_done_does_and_the_orphaned_server_gives_way()
            throws Exception {
        Process doomed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedProcess.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = doomed.inputReader()) {
            assertThat(output.lines().filter("READY TO DIE"::equals).findFirst())
                    .as("the process in the middle of its transaction")
                    .isPresent();
            doomed.destroyForcibly().waitFor();
        }
        ProcessHandle orphan = server();
        assertThat(orphan.isAlive()).isTrue();

        EmbeddedServer server = new EmbeddedServer(home, 0, 20, EmbeddedServer.Durability.FULL);
        try (Database database = Database.open(server, TestDatabase.changelog("kernel"), 2)) {
            await().until(() -> !orphan.isAlive());
            assertThat(slugs(database)).containsExactly("acknowledged");
        } finally {
            server.close();
        }
    }

    private ProcessHandle server() throws IOException {
        String pid = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    }

    private static List<String> slugs(Database database) throws Exception {
        return database.transactions().<List<String>, Exception>read(Scope.ALL_INSTITUTES, transaction -> {
            List<String> slugs = new ArrayList<>();
            try (Statement statement = transaction.connection().createStatement();
                    ResultSet rows = statement.executeQuery("select slug from institute")) {
                while (rows.next()) {
                    slugs.add(rows.getString(1));
                }
            }
            return slugs;
        });
    }
}
