package org.metalingua.kernel.institutes.internal.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;

class DoorsTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final KnownDoors doors = new KnownDoors(Optional.of("demo"));
    private final DoorWatch watch = new DoorWatch(DATABASE.transactions(), doors);

    @BeforeEach
    void twoInstitutes() {
        DATABASE.execute(
                "delete from membership",
                "delete from member",
                "delete from institute",
                "insert into institute (id, slug, name, host) values (1, 'demo', 'Demo', null),"
                        + " (2, 'alborz', 'Alborz', 'learn.alborz.example')");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void a_slug_opens_its_institute_whatever_the_host() {
        watch.changed(0);

        assertThat(doors.institute(Optional.of("alborz"), "localhost")).contains(2L);
        assertThat(doors.institute(Optional.of("demo"), "learn.alborz.example")).contains(1L);
        assertThat(doors.institute(Optional.of("nobody"), "learn.alborz.example"))
                .isEmpty();
    }

    @Test
    void a_host_opens_its_own_institute_and_any_other_host_the_default_one() {
        watch.changed(0);

        assertThat(doors.institute(Optional.empty(), "Learn.Alborz.Example")).contains(2L);
        assertThat(doors.institute(Optional.empty(), "127.0.0.1")).contains(1L);
        KnownDoors without = new KnownDoors(Optional.empty());
        new DoorWatch(DATABASE.transactions(), without).changed(0);
        assertThat(without.institute(Optional.empty(), "127.0.0.1")).isEmpty();
    }

    @Test
    void nobody_is_let_in_before_the_database_was_read() {
        assertThatThrownBy(() -> doors.institute(Optional.of("demo"), "localhost"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(503));
    }

    @Test
    void the_table_itself_announces_a_new_institute_another_host_and_nothing_else() {
        long before = announced();

        DATABASE.execute("insert into institute (id, slug, name) values (3, 'sahand', 'Sahand')");
        assertThat(announced()).isEqualTo(before + 1);
        DATABASE.execute("update institute set host = 'learn.sahand.example' where id = 3");
        assertThat(announced()).isEqualTo(before + 2);
        DATABASE.execute("update institute set name = 'Another name' where id = 3");
        assertThat(announced()).isEqualTo(before + 2);
    }

    private static long announced() {
        return DATABASE.transactions().read(Scope.ALL_INSTITUTES, transaction -> {
            try (Statement query = transaction.connection().createStatement();
                    ResultSet row = query.executeQuery("select number from change_mark where topic = '"
                            + new DoorWatch(null, null).topic() + "'")) {
                return row.next() ? row.getLong(1) : 0L;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }
}
