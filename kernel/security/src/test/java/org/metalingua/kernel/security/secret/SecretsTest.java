package org.metalingua.kernel.security.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;

class SecretsTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path data;

    @Test
    void what_is_sealed_opens_for_the_same_purpose_only() {
        Secrets secrets = secrets(Platform.Profile.PRODUCTION, KEY);
        String sealed = secrets.seal("کلید hunter2", "pid/key");
        assertThat(sealed).doesNotContain("hunter2");
        assertThat(secrets.open(sealed, "pid/key")).isEqualTo("کلید hunter2");
        assertThatThrownBy(() -> secrets.open(sealed, "pid/other")).hasMessageContaining("cannot be opened");
        assertThat(secrets.seal("کلید hunter2", "pid/key")).isNotEqualTo(sealed);
    }

    @Test
    void a_changed_byte_and_another_key_open_nothing() {
        Secrets secrets = secrets(Platform.Profile.PRODUCTION, KEY);
        String sealed = secrets.seal("secret", "pid/key");
        // not the last digits of the Base64, some of whose bits count for nothing
        int middle = sealed.length() - 12;
        String changed =
                sealed.substring(0, middle) + (sealed.charAt(middle) == 'A' ? 'B' : 'A') + sealed.substring(middle + 1);
        assertThatThrownBy(() -> secrets.open(changed, "pid/key")).isInstanceOf(IllegalStateException.class);
        byte[] other = new byte[32];
        other[0] = 1;
        Secrets others =
                secrets(Platform.Profile.PRODUCTION, Base64.getEncoder().encodeToString(other));
        assertThatThrownBy(() -> others.open(sealed, "pid/key"))
                .hasMessageContaining("METALINGUA_SECRET_KEY")
                .hasNoCause();
    }

    @Test
    void development_makes_a_key_once_that_only_its_owner_reads() throws IOException {
        String sealed = secrets(Platform.Profile.DEVELOPMENT, null).seal("secret", "pid/key");
        assertThat(secrets(Platform.Profile.DEVELOPMENT, null).open(sealed, "pid/key"))
                .isEqualTo("secret");
        Path file = data.resolve("secret.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void production_without_a_key_says_what_to_set_once_a_secret_is_stored() {
        Secrets secrets = secrets(Platform.Profile.PRODUCTION, " ");
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> secrets.seal("secret", "pid/key"));
        assertThat(problem.status() + " " + problem.code()).isEqualTo("409 secret-key-missing");
        assertThat(problem).hasMessageContaining("METALINGUA_SECRET_KEY");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_key_of_the_wrong_length_is_refused() {
        for (String key : new String[] {"hunter2", "aHVudGVyMg=="}) {
            ProblemException problem =
                    catchThrowableOfType(ProblemException.class, () -> secrets(Platform.Profile.PRODUCTION, key)
                            .seal("secret", "pid/key"));
            assertThat(problem.code()).isEqualTo("secret-key-unusable");
            assertThat(problem.getMessage()).doesNotContain(key);
        }
    }

    private Secrets secrets(Platform.Profile profile, String key) {
        Platform platform = new Platform(profile, data, Optional.empty(), Optional.empty());
        return new Secrets(platform, Optional.ofNullable(key));
    }
}
