package org.metalingua.kernel.security.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.AuditLog;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.security.audit.Origin;

class AuditTableTest {
    private static final Caller MEMBER = new Caller.Member(7, 1, Set.of(Role.ADMIN), "Admin");
    private static final Caller OPERATOR = new Caller.PlatformAdmin(9, "Operator");
    private static TestDatabase database;

    private final AuditTable audit = new AuditTable();
    private final AuditSearch search = new AuditSearch(database.transactions());

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        database.execute("insert into institute (id, slug, name) values (1, 'one', 'One'), (2, 'two', 'Two')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void an_entry_says_who_did_what_and_only_its_institute_and_the_platform_see_it() throws Exception {
        record(Scope.institute(1), MEMBER, "question.retired");
        record(Scope.ALL_INSTITUTES, OPERATOR, "plugin.installed");
        assertThat(entries(Scope.institute(1))).contains("1 7 question.retired {\"why\": \"old\"}");
        assertThat(entries(Scope.institute(1))).noneMatch(entry -> entry.contains("plugin.installed"));
        assertThat(entries(Scope.institute(2))).isEmpty();
        assertThat(entries(Scope.ALL_INSTITUTES))
                .contains("1 7 question.retired {\"why\": \"old\"}", "null 9 plugin.installed {\"why\": \"old\"}");
    }

    @Test
    void an_entry_shares_the_fate_of_its_change() throws Exception {
        database.transactions().call(Scope.institute(1), transaction -> {
            audit.record(transaction, MEMBER, "undone", "question:1", Map.of());
            transaction.setRollbackOnly();
            return transaction;
        });
        assertThat(entries(Scope.ALL_INSTITUTES)).noneMatch(entry -> entry.contains("undone"));
    }

    @Test
    void an_entry_holds_what_was_before_and_after_and_from_where_the_request_came() throws Exception {
        new Origin("192.0.2.7", "Browser")
                .during(() -> database.transactions().call(Scope.institute(2), transaction -> {
                    audit.record(
                            transaction,
                            MEMBER,
                            "edited",
                            "question:9",
                            Change.of(Map.of("title", "Old", "points", 1), Map.of("title", "New", "points", 1)));
                    return transaction;
                }));
        assertThat(Origin.current()).isEmpty();
        AuditLog.Entry entry = search.find(Scope.institute(2), with("", ""), OptionalLong.empty(), 10)
                .get(0);
        assertThat(entry.change()).hasToString("Change[before={\"title\":\"Old\"}, after={\"title\":\"New\"}]");
        assertThat(entry.address()).contains("192.0.2.7");
        assertThat(entry.agent()).contains("Browser");
        assertThat(entry.instituteName()).contains("Two");
    }

    @Test
    void entries_are_found_by_who_what_whom_when_and_any_text() {
        Scope scope = Scope.institute(3);
        database.execute("insert into institute (id, slug, name) values (3, 'three', 'Three');"
                + " insert into audit (institute_id, at, actor_account_id, action, subject, details) values"
                + " (3, '2026-01-01T00:00Z', 7, 'question.edited', 'question:1', '{\"why\": \"Typo\"}'),"
                + " (3, '2026-02-01T00:00Z', 8, 'question.retired', 'question:12', '{}'),"
                + " (3, '2026-03-01T00:00Z', 7, 'question_x', '100%', '{}')");
        assertThat(actions(scope, with("actor", "7"))).containsExactly("question_x", "question.edited");
        assertThat(actions(scope, with("action", "question."))).containsExactly("question.retired", "question.edited");
        assertThat(actions(scope, with("action", "question_"))).containsExactly("question_x");
        assertThat(actions(scope, with("subject", "question:1"))).containsExactly("question.edited");
        assertThat(actions(scope, with("subject", "question:"))).hasSize(2);
        assertThat(actions(scope, with("text", "tYPO"))).containsExactly("question.edited");
        assertThat(actions(scope, with("text", "100%"))).containsExactly("question_x");
        assertThat(actions(scope, with("from", "2026-02-01T00:00:00Z")))
                .containsExactly("question_x", "question.retired");
        assertThat(actions(scope, with("until", "2026-02-01T00:00:00Z"))).containsExactly("question.edited");
        assertThat(actions(Scope.institute(1), with("text", "typo"))).isEmpty();
        assertThat(actions(Scope.ALL_INSTITUTES, with("institute", "3"))).hasSize(3);
        List<AuditLog.Entry> first = search.find(scope, with("text", "question"), OptionalLong.empty(), 2);
        assertThat(search.find(
                        scope,
                        with("text", "question"),
                        OptionalLong.of(first.get(1).id()),
                        2))
                .extracting(AuditLog.Entry::action)
                .containsExactly("question.edited");
    }

    @Test
    void nobody_changes_or_removes_an_entry() {
        record(Scope.institute(1), MEMBER, "kept");
        for (String change : List.of("update audit set action = 'x'", "delete from audit")) {
            for (Scope scope : List.of(Scope.institute(1), Scope.ALL_INSTITUTES)) {
                assertThatThrownBy(() -> database.transactions().call(scope, transaction -> {
                            try (Statement statement = transaction.connection().createStatement()) {
                                return statement.executeUpdate(change);
                            }
                        }))
                        .hasMessageContaining("permission denied");
            }
        }
        for (String change : List.of("update audit set action = 'x'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> database.execute(change)).hasMessageContaining("append-only");
        }
    }

    private List<String> actions(Scope scope, AuditLog.Query query) {
        return search.find(scope, query, OptionalLong.empty(), 10).stream()
                .map(AuditLog.Entry::action)
                .toList();
    }

    private static AuditLog.Query with(String field, String value) {
        Optional<String> given = Optional.of(value);
        return new AuditLog.Query(
                field.equals("actor") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty(),
                given.filter(one -> field.equals("action")),
                given.filter(one -> field.equals("subject")),
                given.filter(one -> field.equals("from")).map(Instant::parse),
                given.filter(one -> field.equals("until")).map(Instant::parse),
                given.filter(one -> field.equals("text")),
                field.equals("institute") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty());
    }

    private void record(Scope scope, Caller who, String action) {
        database.transactions().call(scope, transaction -> {
            audit.record(transaction, who, action, "question:1", Map.of("why", "old"));
            return action;
        });
    }

    private static List<String> entries(Scope scope) throws SQLException {
        return database.transactions().read(scope, transaction -> {
            try (Statement statement = transaction.connection().createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select institute_id, actor_account_id, action, details from audit")) {
                List<String> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3) + " "
                            + rows.getString(4));
                }
                return entries;
            }
        });
    }
}
