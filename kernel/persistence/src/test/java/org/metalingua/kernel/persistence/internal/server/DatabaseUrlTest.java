package org.metalingua.kernel.persistence.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgres://ada:secret@db.example:6432/school",
        "postgresql://ada:secret@db.example:6432/school",
        "jdbc:postgresql://db.example:6432/school?user=ada&password=secret"
    })
    void all_forms_mean_the_same(String text) {
        assertThat(DatabaseUrl.parse(text))
                .isEqualTo(new DatabaseUrl("db.example:6432/school", "ada", "secret", Map.of()));
    }

    @Test
    void the_port_may_be_left_out() {
        assertThat(DatabaseUrl.parse("postgres://ada@db.example/school").address())
                .isEqualTo("db.example:5432/school");
    }

    @Test
    void percent_encoded_characters_and_parameters_reach_the_driver() throws Exception {
        DatabaseUrl url = DatabaseUrl.parse("postgres://a%40b:p%2Fw+d%3A@db.example/my%20school?sslmode=require");
        assertThat(url.user()).isEqualTo("a@b");
        assertThat(url.password()).isEqualTo("p/w+d:");
        PGSimpleDataSource source = (PGSimpleDataSource) url.dataSource();
        assertThat(source.getDatabaseName()).isEqualTo("my school");
        assertThat(source.getSslMode()).isEqualTo("require");
        assertThat(source.getStringType()).isEqualTo("unspecified");
    }

    @Test
    void the_password_is_never_shown() {
        assertThat(DatabaseUrl.parse("postgres://ada:secret@db.example/school"))
                .asString()
                .doesNotContain("secret");
        assertThatThrownBy(() -> DatabaseUrl.parse("postgres://ada:sec ret@db.example/school"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("DATABASE_URL is wrong")
                .doesNotContain("sec ret");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://ada:secret@db.example/school, must begin with",
        "postgres://ada:secret@db.example, names no database",
        "postgres://db.example/school, names no user",
        "postgres:///school, names no host"
    })
    void what_is_wrong_is_said(String text, String problem) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
