package org.metalingua.kernel.core.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCheckTest {
    @Test
    void development_needs_nothing() {
        assertThat(StartCheck.missing(Map.of())).isEmpty();
    }

    @Test
    void production_names_what_is_missing() {
        assertThat(StartCheck.missing(Map.of("METALINGUA_PROFILE", "production")))
                .contains("the production profile needs JWT_SECRET and DATABASE_URL in the environment");
        assertThat(StartCheck.missing(Map.of("METALINGUA_PROFILE", "production", "DATABASE_URL", "postgres://x/y")))
                .contains("the production profile needs JWT_SECRET in the environment");
    }

    @Test
    void production_with_all_of_it_starts() {
        assertThat(StartCheck.missing(Map.of(
                        "METALINGUA_PROFILE", "production", "DATABASE_URL", "postgres://x/y", "JWT_SECRET", "s")))
                .isEmpty();
    }

    @Test
    void a_data_folder_that_was_half_restored_is_named(@TempDir Path data) throws IOException {
        assertThat(StartCheck.unfinishedRestore(data)).isEmpty();
        Files.createFile(data.resolve("restore-unfinished"));
        assertThat(StartCheck.unfinishedRestore(data)).get().asString().contains("did not come to its end");
    }

    @Test
    void a_profile_that_does_not_exist_is_named() {
        assertThat(StartCheck.missing(Map.of("METALINGUA_PROFILE", "prod")))
                .get()
                .asString()
                .contains("\"prod\"");
    }

    @Test
    void a_trial_of_less_than_nothing_or_more_than_a_day_is_named() {
        assertThat(StartCheck.missing(Map.of("METALINGUA_PLUGIN_TRIAL_SECONDS", "0")))
                .isEmpty();
        for (String wrong : new String[] {"soon", "-1", "86401"}) {
            assertThat(StartCheck.missing(Map.of("METALINGUA_PLUGIN_TRIAL_SECONDS", wrong)))
                    .get()
                    .asString()
                    .contains("METALINGUA_PLUGIN_TRIAL_SECONDS", wrong);
        }
    }

    @Test
    void a_public_address_that_is_none_is_named() {
        assertThat(StartCheck.missing(Map.of("METALINGUA_PUBLIC_URL", "https://exams.example.org")))
                .isEmpty();
        assertThat(StartCheck.missing(Map.of("METALINGUA_PUBLIC_URL", "exams")))
                .get()
                .asString()
                .contains("METALINGUA_PUBLIC_URL", "exams");
    }
}
