package org.metalingua.kernel.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void without_any_setting_it_is_the_development_profile() {
        Platform platform = Platform.read(Map.of());
        assertThat(platform.isDevelopment()).isTrue();
        assertThat(platform.databaseUrl()).isEmpty();
        assertThat(platform.data()).isAbsolute();
    }

    @Test
    void a_blank_setting_is_no_setting() {
        Platform platform = Platform.read(Map.of("METALINGUA_PROFILE", "production", "JWT_SECRET", " "));
        assertThat(platform.isDevelopment()).isFalse();
        assertThat(platform.jwtSecret()).isEmpty();
    }

    @Test
    void a_misspelt_profile_is_named_rather_than_guessed() {
        assertThatThrownBy(() -> Platform.read(Map.of("METALINGUA_PROFILE", "prod")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("METALINGUA_PROFILE")
                .hasMessageContaining("prod");
    }
}
