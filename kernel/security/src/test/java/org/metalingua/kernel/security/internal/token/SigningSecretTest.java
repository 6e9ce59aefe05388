package org.metalingua.kernel.security.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.platform.Platform.Profile;

class SigningSecretTest {
    private static final String LONG_ENOUGH = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path data;

    @Test
    void development_makes_a_secret_once_and_keeps_it_to_itself() throws IOException {
        byte[] first = SigningSecret.of(platform(Profile.DEVELOPMENT, Optional.empty()));
        byte[] second = SigningSecret.of(platform(Profile.DEVELOPMENT, Optional.empty()));

        assertThat(first).hasSizeGreaterThanOrEqualTo(32).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("jwt-secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void two_installations_have_different_secrets(@TempDir Path other) {
        assertThat(SigningSecret.of(platform(Profile.DEVELOPMENT, Optional.empty())))
                .isNotEqualTo(
                        SigningSecret.of(new Platform(Profile.DEVELOPMENT, other, Optional.empty(), Optional.empty())));
    }

    @Test
    void production_takes_the_secret_it_is_given() {
        assertThat(SigningSecret.of(platform(Profile.PRODUCTION, Optional.of(LONG_ENOUGH))))
                .isEqualTo(LONG_ENOUGH.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void production_without_a_secret_says_what_is_missing_and_makes_none() {
        assertThatThrownBy(() -> SigningSecret.of(platform(Profile.PRODUCTION, Optional.empty())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("JWT_SECRET is not set");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void production_refuses_a_short_secret() {
        assertThatThrownBy(() -> SigningSecret.of(platform(Profile.PRODUCTION, Optional.of("secret"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at least 32");
    }

    private Platform platform(Profile profile, Optional<String> secret) {
        return new Platform(profile, data, Optional.empty(), secret);
    }
}
