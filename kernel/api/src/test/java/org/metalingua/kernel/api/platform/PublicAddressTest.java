package org.metalingua.kernel.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
    private static Optional<String> read(String text) {
        return PublicAddress.read(Map.of("METALINGUA_PUBLIC_URL", text)).origin();
    }

    @Test
    void without_the_setting_browsers_reach_the_platform_directly() {
        assertThat(PublicAddress.read(Map.of()).origin()).isEmpty();
        assertThat(read(" ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://exams.example.org, https://exams.example.org",
        "HTTPS://Exams.Example.org:443/, https://exams.example.org",
        "http://exams.example.org:80, http://exams.example.org",
        "http://exams.example.org:443, http://exams.example.org:443",
        "http://[::1]:5000, http://[::1]:5000"
    })
    void it_is_written_as_browsers_write_an_origin(String set, String origin) {
        assertThat(read(set)).contains(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exams.example.org",
                "ftp://exams.example.org",
                "https://exams.example.org/school",
                "https://exams.example.org?x=1",
                "https://exams.example.org#x",
                "https://ann@exams.example.org",
                "https://",
                "https://exams.example.org:70000",
                "https://exa mple.org"
            })
    void anything_else_is_named_rather_than_guessed(String wrong) {
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("METALINGUA_PUBLIC_URL")
                .hasMessageContaining(wrong);
    }
}
