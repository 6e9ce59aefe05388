package org.metalingua.kernel.operations.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.operations.internal.metrics.Outcomes;

class ChecksTest {
    private static final String SENTENCES = "org/metalingua/kernel/operations/internal/sentences";

    @Test
    void a_disk_is_low_below_15_and_critical_below_5_percent() {
        assertThat(DiskCheck.judge(15, 100).status()).isEqualTo(Status.OK);
        assertThat(DiskCheck.judge(14.9, 100).status()).isEqualTo(Status.DEGRADED);
        assertThat(DiskCheck.judge(5, 100).status()).isEqualTo(Status.DEGRADED);
        assertThat(DiskCheck.judge(4.9, 100).status()).isEqualTo(Status.DOWN);
    }

    @Test
    void a_provider_is_as_it_says_unless_its_calls_say_otherwise() {
        Outcomes.Recent failing =
                new Outcomes.Recent(Optional.empty(), Optional.empty(), 3, "refused", new ArrayDeque<>());
        Outcomes.Recent once =
                new Outcomes.Recent(Optional.empty(), Optional.empty(), 1, "refused", new ArrayDeque<>());
        assertThat(ProvidersCheck.judge("provider:x", null, null).status()).isEqualTo(Status.OK);
        assertThat(ProvidersCheck.judge("provider:x", once, Provider.Health.up("Fine."))
                        .status())
                .isEqualTo(Status.OK);
        assertThat(ProvidersCheck.judge("provider:x", failing, Provider.Health.up("Fine."))
                        .status())
                .isEqualTo(Status.DEGRADED);
        assertThat(ProvidersCheck.judge("provider:x", once, Provider.Health.down("Away."))
                        .status())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void clocks_agree_within_five_seconds_of_when_they_were_asked() {
        Instant asked = Instant.parse("2026-01-01T00:00:00Z");
        Instant answered = asked.plusSeconds(2);
        assertThat(ClockCheck.judge(asked, asked.plusSeconds(6), answered).status())
                .isEqualTo(Status.OK);
        assertThat(ClockCheck.judge(asked, asked.plusSeconds(9), answered).status())
                .isEqualTo(Status.DEGRADED);
        assertThat(ClockCheck.judge(asked, asked.minusSeconds(6), answered).status())
                .isEqualTo(Status.DEGRADED);
    }

    @Test
    void a_sandbox_is_enough_in_development_only() {
        String sandbox = "org.metalingua.provider.mail-sandbox";
        assertThat(MessagesCheck.judge("mail", sandbox, true).status()).isEqualTo(Status.OK);
        assertThat(MessagesCheck.judge("mail", sandbox, false).status()).isEqualTo(Status.DEGRADED);
        assertThat(MessagesCheck.judge("mail", "", true).status()).isEqualTo(Status.DOWN);
    }

    @Test
    void every_sentence_is_there_in_both_languages_with_the_same_values() {
        ResourceBundle english = bundle("");
        ResourceBundle persian = bundle("_fa");
        assertThat(new TreeSet<>(persian.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        assertThat(Sentences.in("fa").of("disk-ok", java.util.List.of(0.5, 12.34)))
                .contains("۵۰", "۱۲");
        assertThat(Sentences.in("en").of("disk-ok", java.util.List.of(0.5, 12.34)))
                .isEqualTo("50% free, 12.3 GB.");
    }

    private static ResourceBundle bundle(String suffix) {
        try (var in = ChecksTest.class.getClassLoader().getResourceAsStream(SENTENCES + suffix + ".properties")) {
            return new java.util.PropertyResourceBundle(
                    new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
