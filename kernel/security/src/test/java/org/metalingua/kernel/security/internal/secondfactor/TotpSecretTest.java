package org.metalingua.kernel.security.internal.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {
    /** "12345678901234567890", the key of the vectors. */
    private static final TotpSecret VECTORS = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    /** RFC 6238, appendix B, SHA-1; its eight digits end with our six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void gives_the_codes_of_the_standard(long seconds, String code) {
        assertThat(VECTORS.code(seconds / 30)).isEqualTo(code);
        assertThat(VECTORS.stepOf(code, Instant.ofEpochSecond(seconds), 0)).hasValue(seconds / 30);
    }

    @Test
    void a_code_is_good_one_step_aside_and_no_more() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = now.getEpochSecond() / 30;
        for (int aside = -3; aside <= 3; aside++) {
            assertThat(VECTORS.stepOf(VECTORS.code(step + aside), now, 0).isPresent())
                    .as("%d steps aside", aside)
                    .isEqualTo(Math.abs(aside) <= 1);
        }
    }

    @Test
    void a_step_that_was_used_is_good_no_more_and_neither_is_one_before() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = now.getEpochSecond() / 30;
        assertThat(VECTORS.stepOf(VECTORS.code(step), now, step)).isEmpty();
        assertThat(VECTORS.stepOf(VECTORS.code(step - 1), now, step)).isEmpty();
        assertThat(VECTORS.stepOf(VECTORS.code(step + 1), now, step)).hasValue(step + 1);
    }

    @Test
    void secrets_are_160_random_bits_and_do_not_show_themselves() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> TotpSecret.random().base32()))
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.matches("[A-Z2-7]{32}"));
        assertThat(VECTORS.toString()).doesNotContain(VECTORS.base32());
    }

    @Test
    void an_app_reads_whose_secret_it_is() {
        assertThat(VECTORS.uri("sara+x@example.org"))
                .isEqualTo("otpauth://totp/MetaLingua:sara%2Bx%40example.org?secret=" + VECTORS.base32()
                        + "&issuer=MetaLingua&algorithm=SHA1&digits=6&period=30");
    }
}
