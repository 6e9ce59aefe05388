package org.metalingua.kernel.core.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class SettingsTableTest {
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name) values (1, 'one', 'One'), (2, 'two', 'Two')",
                "insert into account (id, email, password_hash, display_name) overriding system value"
                        + " values (7, 'a@example.org', 'none', 'A')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void an_edit_of_a_version_that_is_gone_changes_nothing() {
        assertThat(store("first", values("a"), 1)).isFalse();
        assertThat(store("first", values("a"), 0)).isTrue();
        assertThat(store("first", values("b"), 0)).isFalse();
        assertThat(store("first", values("b"), 1)).isTrue();
        assertThat(store("first", values("c"), 1)).isFalse();
        SettingsTable.Stored stored = all(Scope.ALL_INSTITUTES).get(platform("first"));
        assertThat(stored.version()).isEqualTo(2);
        assertThat(stored.values()).isEqualTo(values("b"));
    }

    @Test
    void what_is_removed_is_gone_and_can_begin_anew() {
        store("second", values("a"), 0);
        assertThat(remove("second")).isTrue();
        assertThat(remove("second")).isFalse();
        assertThat(all(Scope.ALL_INSTITUTES)).doesNotContainKey(platform("second"));
        assertThat(store("second", values("b"), 0)).isTrue();
    }

    @Test
    void institutes_do_not_see_the_settings_of_the_runtime() {
        store("third", values("a"), 0);
        assertThat(all(Scope.institute(1))).isEmpty();
    }

    @Test
    void an_institute_has_settings_of_its_own_beside_those_of_the_runtime() {
        Place own = new Place("fourth", OptionalLong.of(1));
        store("fourth", values("a"), 0);
        boolean stored = database.transactions()
                .call(Scope.institute(1), transaction -> SettingsTable.store(transaction, own, values("b"), 0, 7));
        assertThat(stored).isTrue();
        assertThat(all(Scope.institute(1))).containsOnlyKeys(own);
        assertThat(all(Scope.ALL_INSTITUTES).get(platform("fourth")).values()).isEqualTo(values("a"));
        assertThat(all(Scope.ALL_INSTITUTES).get(own).values()).isEqualTo(values("b"));
        assertThat(all(Scope.institute(2))).isEmpty();
        assertThat(removed(2, own)).isFalse();
        assertThat(removed(1, own)).isTrue();
    }

    private static boolean removed(long institute, Place place) {
        return database.transactions()
                .call(Scope.institute(institute), transaction -> SettingsTable.remove(transaction, place));
    }

    private static Place platform(String pid) {
        return new Place(pid, OptionalLong.empty());
    }

    private static JsonNode values(String value) {
        return JsonNodeFactory.instance.objectNode().put("url", value);
    }

    private static boolean store(String pid, JsonNode values, int seen) {
        return database.transactions()
                .call(
                        Scope.ALL_INSTITUTES,
                        transaction -> SettingsTable.store(transaction, platform(pid), values, seen, 7));
    }

    private static boolean remove(String pid) {
        return database.transactions()
                .call(Scope.ALL_INSTITUTES, transaction -> SettingsTable.remove(transaction, platform(pid)));
    }

    private static Map<Place, SettingsTable.Stored> all(Scope scope) {
        return database.transactions().read(scope, SettingsTable::all);
    }
}
