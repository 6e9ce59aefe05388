package org.metalingua.kernel.persistence.internal.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.dump.Changeset;
import org.metalingua.kernel.persistence.dump.DatabaseLoad;
import org.metalingua.kernel.persistence.dump.DatabaseSnapshot;
import org.metalingua.kernel.persistence.dump.SequenceValue;
import org.metalingua.kernel.persistence.dump.TableShape;
import org.metalingua.kernel.persistence.internal.schema.Changelog;
import org.metalingua.kernel.persistence.internal.schema.Migrator;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class DumpAndLoadTest {
    private static final Map<String, Changelog> CHANGELOGS = Map.of("kernel", TestDatabase.changelog("kernel"));

    private TestDatabase source;
    private TestDatabase target;

    @BeforeEach
    void open() {
        source = TestDatabase.create();
        target = TestDatabase.empty();
        source.execute(
                "insert into institute (slug, name) values ('alborz', E'Al\\tborz\\n\\\\ ''x'''), ('damavand', 'دماوند')",
                "insert into account (email, password_hash, display_name) values ('a@b.c', 'h', 'سارا')",
                "insert into membership (institute_id, account_id, role) select institute.id, account.id, 'teacher'"
                        + " from institute, account",
                "insert into audit (institute_id, action, subject, details) select id, 'a', 'b', '{\"x\": [1.50]}'"
                        + " from institute");
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private record Copy(List<Changeset> changesets, Map<TableShape, byte[]> rows) {}

    private Copy dump(DatabaseSnapshot snapshot) throws Exception {
        Map<TableShape, byte[]> rows = new LinkedHashMap<>();
        for (TableShape table : snapshot.tables()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            snapshot.copy(table, out);
            rows.put(table, out.toByteArray());
        }
        return new Copy(snapshot.changesets(), rows);
    }

    @Test
    void what_is_loaded_is_what_was_dumped_and_the_database_is_as_strict_as_before() throws Exception {
        Copy copy;
        List<SequenceValue> sequences;
        try (DatabaseSnapshot snapshot = new LoginDump(source.owner()).open()) {
            source.execute("delete from membership where role = 'teacher'");
            copy = dump(snapshot);
            sequences = snapshot.sequences();
        }
        assertThat(text(copy, "membership").lines())
                .as("as it was when the snapshot was opened")
                .hasSize(2);

        try (DatabaseLoad load = new EmptyDatabase(target.owner()).prepare(CHANGELOGS, copy.changesets())) {
            for (Map.Entry<TableShape, byte[]> table : copy.rows().entrySet()) {
                long rows = load.load(table.getKey(), new ByteArrayInputStream(table.getValue()));
                assertThat(rows)
                        .isEqualTo(new String(table.getValue(), StandardCharsets.UTF_8)
                                .lines()
                                .count());
            }
            load.finish(sequences);
        }
        try (DatabaseSnapshot restored = new LoginDump(target.owner()).open()) {
            Copy again = dump(restored);
            for (TableShape table : copy.rows().keySet()) {
                assertThat(text(again, table.name())).as(table.name()).isEqualTo(text(copy, table.name()));
            }
            assertThat(restored.sequences()).isEqualTo(sequences);
        }
        assertThatThrownBy(() -> target.execute("delete from audit")).hasMessageContaining("append-only");
        new Migrator(target.owner()).migrate(CHANGELOGS.get("kernel"));
        assertThat(schema(target)).as("after the platform's start").isEqualTo(schema(source));
    }

    @Test
    void a_load_that_does_not_come_to_its_end_leaves_a_database_that_nobody_starts_on() throws Exception {
        Copy copy;
        try (DatabaseSnapshot snapshot = new LoginDump(source.owner()).open()) {
            copy = dump(snapshot);
        }
        try (DatabaseLoad load = new EmptyDatabase(target.owner()).prepare(CHANGELOGS, copy.changesets())) {
            TableShape institute = table(copy, "institute");
            load.load(institute, new ByteArrayInputStream(copy.rows().get(institute)));
        }
        try (Connection connection = target.owner().getConnection()) {
            assertThatThrownBy(() -> RestoreMark.refuse(connection)).hasMessageContaining("did not come to its end");
            assertThat(Catalog.names(connection, "select count(*)::text from institute"))
                    .containsExactly("0");
        }
        assertThatThrownBy(() -> new EmptyDatabase(target.owner()).prepare(CHANGELOGS, copy.changesets()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void a_snapshot_with_a_step_from_the_future_is_refused_before_anything_is_touched() throws Exception {
        List<Changeset> changesets = new ArrayList<>();
        try (DatabaseSnapshot snapshot = new LoginDump(source.owner()).open()) {
            changesets.addAll(snapshot.changesets());
        }
        changesets.add(new Changeset("migrations/kernel/0001-tenancy.sql", "metalingua", "of-tomorrow"));
        assertThatThrownBy(() -> new EmptyDatabase(target.owner()).prepare(CHANGELOGS, changesets))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("of-tomorrow");
        try (Connection connection = target.owner().getConnection()) {
            RestoreMark.refuse(connection);
        }
    }

    @Test
    void an_older_snapshot_stops_at_its_own_steps_and_the_next_start_runs_the_others() throws Exception {
        List<Changeset> all;
        try (DatabaseSnapshot snapshot = new LoginDump(source.owner()).open()) {
            all = snapshot.changesets();
        }
        List<Changeset> older = all.subList(0, 6);
        try (DatabaseLoad load = new EmptyDatabase(target.owner()).prepare(CHANGELOGS, older)) {
            load.finish(List.of());
        }
        try (DatabaseSnapshot restored = new LoginDump(target.owner()).open()) {
            assertThat(restored.changesets()).isEqualTo(older);
        }
        new Migrator(target.owner()).migrate(CHANGELOGS.get("kernel"));
        try (DatabaseSnapshot restored = new LoginDump(target.owner()).open()) {
            assertThat(restored.changesets()).isEqualTo(all);
        }
    }

    @Test
    void a_table_whose_rows_would_be_hidden_is_no_backup() throws Exception {
        source.execute(
                "create table hidden (id bigint)",
                "alter table hidden owner to metalingua",
                "alter table hidden enable row level security");
        assertThatThrownBy(() -> new LoginDump(source.owner()).open()).hasMessageContaining("hidden");
    }

    private static TableShape table(Copy copy, String name) {
        return copy.rows().keySet().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Copy copy, String name) {
        return new String(copy.rows().get(table(copy, name)), StandardCharsets.UTF_8);
    }

    /** Keys, row-level security and triggers. */
    private static List<String> schema(TestDatabase database) throws Exception {
        try (Connection connection = database.superuser().getConnection()) {
            List<String> schema = new ArrayList<>(Catalog.names(
                    connection,
                    "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
                            + " from pg_constraint where connamespace = 'public'::regnamespace order by 1"));
            schema.addAll(Catalog.names(
                    connection,
                    "select relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity from pg_class"
                            + " where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1"));
            schema.addAll(Catalog.names(
                    connection,
                    "select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger"
                            + " where not tgisinternal order by 1"));
            return schema;
        }
    }
}
