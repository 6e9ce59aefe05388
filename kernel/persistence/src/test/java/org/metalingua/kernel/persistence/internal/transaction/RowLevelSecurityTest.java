package org.metalingua.kernel.persistence.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.metalingua.kernel.persistence.internal.transaction.School.FIRST;
import static org.metalingua.kernel.persistence.internal.transaction.School.SECOND;
import static org.metalingua.kernel.persistence.internal.transaction.School.count;
import static org.metalingua.kernel.persistence.internal.transaction.School.insertEnrolment;
import static org.metalingua.kernel.persistence.internal.transaction.School.number;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;

class RowLevelSecurityTest {
    private static final String REFUSED = "42501";

    private School school;

    @BeforeEach
    void open() {
        school = new School();
        school.transactions.call(FIRST, transaction -> {
            school.courses.entityManager(transaction).persist(new Enrolment("first's"));
            return null;
        });
        school.transactions.call(SECOND, transaction -> {
            school.courses.entityManager(transaction).persist(new Enrolment("second's"));
            return null;
        });
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void an_institute_sees_its_own_rows_by_jdbc() throws SQLException {
        assertThat(text(FIRST, "select string_agg(course, ',') from enrolment")).isEqualTo("first's");
    }

    @Test
    void a_library_that_opens_its_connections_sees_and_writes_what_its_scope_may() throws SQLException {
        try (Connection connection =
                school.transactions.dataSource(Scope.ALL_INSTITUTES).getConnection()) {
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(School.text(connection, "select string_agg(course, ',' order by course) from enrolment"))
                    .isEqualTo("first's,second's");
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("update enrolment set course = 'kept' where course = 'first''s'");
            }
            connection.commit();
            assertThat(connection.isClosed()).isTrue();
            assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
        }
        try (Connection connection = school.transactions.dataSource(FIRST).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update enrolment set course = 'undone'"))
                    .isOne();
        }
        assertThat(text(Scope.ALL_INSTITUTES, "select string_agg(course, ',' order by course) from enrolment"))
                .isEqualTo("kept,second's");
    }

    @Test
    void an_institute_sees_its_own_rows_by_jpa_also_through_the_other_ones_ids() {
        List<Long> ids = school.transactions.read(Scope.ALL_INSTITUTES, t -> school.courses
                .entityManager(t)
                .createQuery("select e.id from Enrolment e order by e.id", Long.class)
                .getResultList());
        assertThat(ids).hasSize(2);
        List<String> found = school.transactions.read(SECOND, t -> ids.stream()
                .map(id -> school.courses.entityManager(t).find(Enrolment.class, id))
                .map(enrolment -> enrolment == null ? "nothing" : enrolment.course)
                .toList());
        assertThat(found).containsExactly("nothing", "second's");
    }

    @Test
    void a_row_of_another_institute_can_be_neither_written_nor_changed_nor_deleted_nor_moved() throws SQLException {
        assertThatThrownBy(() -> update(FIRST, "insert into enrolment (institute_id, course) values (2, 'smuggled')"))
                .satisfies(RowLevelSecurityTest::isRefused);
        assertThatThrownBy(() -> update(FIRST, "update enrolment set institute_id = 2"))
                .satisfies(RowLevelSecurityTest::isRefused);
        assertThat(update(FIRST, "update enrolment set course = 'mine' where course = 'second''s'"))
                .isZero();
        assertThat(update(FIRST, "delete from enrolment where course = 'second''s'"))
                .isZero();
        assertThat(school.rows("enrolment")).isEqualTo(2);
    }

    @Test
    void the_platform_scope_sees_all_rows() throws SQLException {
        assertThat(school.transactions.<Long, SQLException>read(Scope.ALL_INSTITUTES, t -> count(t, "enrolment")))
                .isEqualTo(2);
    }

    @Test
    void before_sign_in_no_table_can_be_read() {
        for (String table : List.of("enrolment", "institute", "account", "membership", "refresh_token")) {
            assertThatThrownBy(() -> school.transactions.read(Scope.BEFORE_SIGN_IN, t -> count(t, table)))
                    .as(table)
                    .satisfies(RowLevelSecurityTest::isRefused);
        }
    }

    @Test
    void the_owner_of_the_tables_without_a_scope_sees_and_writes_nothing() throws SQLException {
        try (Connection owner = school.database.owner().getConnection()) {
            assertThat(School.text(owner, "select current_user")).isEqualTo("metalingua");
            assertThat(number(owner, "enrolment", "count(*)")).isZero();
            assertThat(number(owner, "institute", "count(*)")).isZero();
            assertThatThrownBy(() -> insertEnrolment(owner, "nobody's")).isInstanceOf(SQLException.class);
            try (Statement statement = owner.createStatement()) {
                assertThat(statement.executeUpdate("delete from enrolment")).isZero();
            }
        }
    }

    @Test
    void the_role_of_the_institutes_without_an_institute_sees_nothing() throws SQLException {
        try (Connection connection = school.database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role metalingua_institute");
            assertThat(number(connection, "enrolment", "count(*)")).isZero();
            assertThat(number(connection, "institute", "count(*)")).isZero();
        }
    }

    @Test
    void an_institute_sees_its_members_but_never_what_they_sign_in_with() throws SQLException {
        school.database.execute(
                "insert into account (id, email, password_hash, display_name) values"
                        + " (1, 'a@example.org', 'x', 'A'), (2, 'b@example.org', 'x', 'B')",
                "insert into membership (institute_id, account_id, role) values (1, 1, 'student'), (2, 2, 'teacher')");
        assertThat(text(FIRST, "select string_agg(email, ',') from account")).isEqualTo("a@example.org");
        assertThatThrownBy(() -> text(FIRST, "select password_hash from account"))
                .satisfies(RowLevelSecurityTest::isRefused);
        assertThatThrownBy(() -> update(FIRST, "update account set display_name = 'C'"))
                .satisfies(RowLevelSecurityTest::isRefused);
    }

    @Test
    void every_table_with_an_institute_is_isolated() throws SQLException {
        Map<String, String> bare = new TreeMap<>();
        try (Connection connection = school.database.superuser().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select relname, relrowsecurity and relforcerowsecurity from pg_class"
                                + " join pg_attribute on attrelid = pg_class.oid and attname = 'institute_id'"
                                + " where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
            while (rows.next()) {
                if (!rows.getBoolean(2)) {
                    bare.put(rows.getString(1), "row-level security is not forced");
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    private String text(Scope scope, String query) throws SQLException {
        return school.transactions.read(scope, (Transaction t) -> School.text(t.connection(), query));
    }

    private int update(Scope scope, String sql) throws SQLException {
        return school.transactions.call(scope, (Transaction transaction) -> {
            try (Statement statement = transaction.connection().createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static void isRefused(Throwable failure) {
        assertThat(failure).isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                .isEqualTo(REFUSED));
    }
}
