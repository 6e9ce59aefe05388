package org.metalingua.kernel.security.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;

class DemoInstituteTest {
    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_role_has_an_account_and_the_platform_has_its_admin() throws Exception {
        new DemoInstitute(database.transactions()).create();

        Set<String> expected = Stream.of(Role.values())
                .map(role -> role.wireName() + "@demo.metalingua " + role.wireName() + " demo false")
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add("platform-admin@demo.metalingua - - true");
        assertThat(people()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void creating_it_again_changes_nothing_and_mends_what_is_missing() throws Exception {
        DemoInstitute demo = new DemoInstitute(database.transactions());
        demo.create();
        List<String> before = people();
        database.execute(
                "update account set display_name = 'Renamed' where email = 'admin@demo.metalingua'",
                "delete from membership where role = 'mentor'",
                "delete from account where email like 'mentor@%'");

        demo.create();
        demo.create();

        assertThat(people()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(count("select count(*) from account where display_name = 'Renamed'"))
                .isEqualTo(1);
    }

    @Test
    void everybody_has_a_phone_of_their_own_also_who_was_there_before() throws Exception {
        DemoInstitute demo = new DemoInstitute(database.transactions());
        demo.create();
        database.execute("update account set phone = null where email like 'teacher@%'");

        demo.create();

        assertThat(count("select count(distinct phone) from account")).isEqualTo(Role.values().length + 1L);
        assertThat(Phone.of("09120000001")).contains(new Phone("+989120000001"));
        assertThat(count("select count(*) from account where phone = '+989120000001' and email like 'admin@%'"))
                .isEqualTo(1);
    }

    @Test
    void an_institute_sees_the_names_of_its_own_members_only() throws Exception {
        new DemoInstitute(database.transactions()).create();
        database.execute(
                "insert into institute (id, slug, name) values (99, 'other', 'Other')",
                "insert into account (id, email, password_hash, display_name) values (98, 'x@example.org', '-', 'X')",
                "insert into membership (institute_id, account_id, role) values (99, 98, 'student')");
        StoredAccounts accounts = new StoredAccounts(database.transactions());
        long demo = count("select id from institute where slug = 'demo'");
        long teacher = count("select id from account where email = 'teacher@demo.metalingua'");

        assertThat(accounts.displayNames(demo, List.of(teacher, 98L, -1L))).isEqualTo(Map.of(teacher, "Demo teacher"));
        assertThat(accounts.displayNames(99, List.of(teacher, 98L))).isEqualTo(Map.of(98L, "X"));
        assertThat(accounts.displayNames(99, List.of())).isEmpty();
    }

    private List<String> people() throws Exception {
        try (var connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select a.email, coalesce(m.role, '-'), coalesce(i.slug, '-'),"
                        + " a.platform_admin from account a left join membership m on m.account_id = a.id"
                        + " left join institute i on i.id = m.institute_id")) {
            List<String> people = new ArrayList<>();
            while (row.next()) {
                people.add(
                        row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getBoolean(4));
            }
            return people;
        }
    }

    private long count(String sql) throws Exception {
        try (var connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
