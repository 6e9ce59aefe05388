package org.metalingua.kernel.persistence.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class MigratorTest {
    private static final String FIRST =
            "--liquibase formatted sql\n\n--changeset test:first\ncreate table first (id bigint);\n";
    private static final String SECOND = FIRST + "\n--changeset test:second\ncreate table second (id bigint);\n";
    private static final String BROKEN = FIRST + "\n--changeset test:broken\ncreate table nonsense (id nonsense);\n";

    @TempDir
    Path folder;

    private TestDatabase database;
    private Migrator migrator;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        migrator = new Migrator(database.owner());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_changelog_runs_once() throws Exception {
        migrator.migrate(changelog(FIRST));
        String applied = text("select applied_at::text from metalingua_changelog where unit = 'lessons'");
        migrator.migrate(changelog(FIRST));
        assertThat(text("select applied_at::text from metalingua_changelog where unit = 'lessons'"))
                .isEqualTo(applied);
        assertThat(text("select count(*) from databasechangelog where id = 'first'"))
                .isEqualTo("1");
    }

    @Test
    void a_new_changeset_is_added_and_an_older_version_of_the_bundle_still_starts() throws Exception {
        migrator.migrate(changelog(FIRST));
        migrator.migrate(changelog(SECOND));
        assertThat(text("select to_regclass('second')")).isEqualTo("second");
        migrator.migrate(changelog(FIRST));
        assertThat(text("select to_regclass('second')")).isEqualTo("second");
    }

    @Test
    void a_failing_changeset_says_which_unit_and_why_and_is_tried_again() throws Exception {
        Changelog broken = changelog(BROKEN);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> migrator.migrate(broken))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("lessons")
                    .hasMessageContaining("type \"nonsense\" does not exist");
        }
        assertThat(text("select to_regclass('first')"))
                .as("what went before it")
                .isEqualTo("first");
        migrator.migrate(changelog(SECOND));
        assertThat(text("select to_regclass('second')")).isEqualTo("second");
    }

    @Test
    void a_lock_left_by_a_killed_process_holds_nobody_up() throws Exception {
        migrator.migrate(changelog(FIRST));
        database.execute("update databasechangeloglock set locked = true, lockgranted = now(), lockedby = 'nobody'");
        migrator.migrate(changelog(SECOND));
        assertThat(text("select to_regclass('second')")).isEqualTo("second");
    }

    @Test
    void processes_that_migrate_at_the_same_time_take_turns() throws Exception {
        Changelog changelog = changelog(SECOND);
        ExecutorService processes = Executors.newFixedThreadPool(4);
        List<Future<Object>> results = processes.invokeAll(Collections.nCopies(4, () -> {
            new Migrator(database.owner()).migrate(changelog);
            return null;
        }));
        processes.shutdown();
        for (Future<Object> result : results) {
            result.get();
        }
        assertThat(text("select count(*) from databasechangelog where id in ('first', 'second')"))
                .isEqualTo("2");
    }

    @Test
    void a_bundle_without_a_changelog_is_told_where_it_belongs() {
        assertThatThrownBy(() -> new Changelog("lessons", new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("migrations/lessons/changelog.xml");
    }

    private Changelog changelog(String sql) throws Exception {
        SortedMap<String, URL> files = new TreeMap<>();
        files.put("migrations/lessons/changelog.xml", write("changelog.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
                  <include file="migrations/lessons/lessons.sql"/>
                </databaseChangeLog>
                """));
        files.put("migrations/lessons/lessons.sql", write("lessons" + sql.length() + ".sql", sql));
        return new Changelog("lessons", files);
    }

    private URL write(String name, String content) throws Exception {
        return url(Files.writeString(folder.resolve(name), content));
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
