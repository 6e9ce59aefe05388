package org.metalingua.kernel.persistence.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.platform.Platform;

class DatabaseServersTest {
    @Test
    void development_has_a_server_of_its_own() {
        assertThat(choose(Map.of())).isInstanceOf(EmbeddedServer.class);
    }

    @Test
    void a_database_url_is_used_in_either_profile() {
        String url = "postgres://ada:secret@db.example/school";
        assertThat(choose(Map.of("DATABASE_URL", url))).isInstanceOf(ExternalServer.class);
        assertThat(choose(Map.of("DATABASE_URL", url, "METALINGUA_PROFILE", "production"))
                        .description())
                .isEqualTo("PostgreSQL at db.example:5432/school");
    }

    @Test
    void production_without_a_database_url_names_the_setting() {
        assertThatThrownBy(() -> choose(Map.of("METALINGUA_PROFILE", "production")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATABASE_URL is not set");
    }

    private static DatabaseServer choose(Map<String, String> environment) {
        return DatabaseServers.of(Platform.read(environment), 0, 4);
    }
}
