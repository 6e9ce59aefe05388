package org.metalingua.kernel.security.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;

class AuditTableTest {
    private static final Caller MEMBER = new Caller.Member(7, 1, Set.of(Role.ADMIN), "Admin");
    private static final Caller OPERATOR = new Caller.PlatformAdmin(9, "Operator");
    private static TestDatabase database;

    private final AuditTable audit = new AuditTable();

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
