package org.metalingua.provider.sms_sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.SandboxInbox;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.provider.Provider;

class SmsSandboxTest {
    private static final Sms SMS = new Sms(OptionalLong.of(7), "+989121234567", "Code: 123456", Optional.of("123456"));

    @Test
    void a_message_lies_in_the_inbox_of_its_institute() {
        List<SandboxInbox.Message> kept = new ArrayList<>();
        SmsSandbox sandbox = new SmsSandbox(message -> {
            kept.add(message);
            return 12;
        });

        assertThat(sandbox.send(SMS)).isEqualTo(new Delivery.Accepted("12"));
        assertThat(kept)
                .containsExactly(new SandboxInbox.Message(
                        OptionalLong.of(7),
                        SandboxInbox.Channel.SMS,
                        "+989121234567",
                        Optional.empty(),
                        "Code: 123456"));
    }

    @Test
    void an_inbox_that_fails_is_an_outcome() {
        SmsSandbox sandbox = new SmsSandbox(message -> {
            throw new IllegalStateException("no database");
        });

        assertThat(sandbox.send(SMS))
                .isEqualTo(new Delivery.Failed("The message could not be kept: no database", true));
    }

    @Test
    void it_never_says_that_it_reaches_anybody() {
        assertThat(new SmsSandbox(message -> 1).health().state()).isEqualTo(Provider.State.DEGRADED);
    }
}
