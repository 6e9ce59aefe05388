package org.metalingua.provider.mail_sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.SandboxInbox;
import org.metalingua.kernel.api.provider.Provider;

class MailSandboxTest {
    private static final Mail MAIL = new Mail(OptionalLong.of(7), "sara@example.org", "New password", "Follow this.");

    @Test
    void a_letter_lies_in_the_inbox_of_its_institute() {
        List<SandboxInbox.Message> kept = new ArrayList<>();
        MailSandbox sandbox = new MailSandbox(message -> {
            kept.add(message);
            return 12;
        });

        assertThat(sandbox.send(MAIL)).isEqualTo(new Delivery.Accepted("12"));
        assertThat(kept)
                .containsExactly(new SandboxInbox.Message(
                        OptionalLong.of(7),
                        SandboxInbox.Channel.MAIL,
                        "sara@example.org",
                        Optional.of("New password"),
                        "Follow this."));
    }

    @Test
    void an_inbox_that_fails_is_an_outcome() {
        MailSandbox sandbox = new MailSandbox(message -> {
            throw new IllegalStateException("no database");
        });

        assertThat(sandbox.send(MAIL))
                .isEqualTo(new Delivery.Failed("The letter could not be kept: no database", true));
    }

    @Test
    void it_never_says_that_it_reaches_anybody() {
        assertThat(new MailSandbox(message -> 1).health().state()).isEqualTo(Provider.State.DEGRADED);
    }
}
