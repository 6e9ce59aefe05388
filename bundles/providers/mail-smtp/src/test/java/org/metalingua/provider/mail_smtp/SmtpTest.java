package org.metalingua.provider.mail_smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.provider.Provider;

class SmtpTest {
    private static final Mail LETTER = letter("sara@example.org", "گذرواژهٔ تازه", "سلام سارا\n.\n..dots\nEnd");

    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_letter_arrives_as_it_was_written() throws Exception {
        Delivery delivery = new Smtp(configuration(Map.of())).send(LETTER);

        assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("گذرواژهٔ تازه");
        assertThat(arrived.getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo("سلام سارا\n.\n..dots\nEnd");
        InternetAddress from = (InternetAddress) arrived.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("school@example.org");
        assertThat(from.getPersonal()).isEqualTo("آموزشگاه البرز");
        assertThat(arrived.getAllRecipients()).containsExactly(new InternetAddress("sara@example.org"));
        assertThat(arrived.getMessageID()).isEqualTo(((Delivery.Accepted) delivery).reference());
        assertThat(arrived.getSentDate()).isNotNull();
    }

    @Test
    void a_long_subject_loses_nothing_and_no_line_grows_too_long() throws Exception {
        String subject = "یک موضوع بسیار بلند 😀 ".repeat(20).strip();
        new Smtp(configuration(Map.of())).send(letter("sara@example.org", subject, "x".repeat(5000)));

        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo(subject);
        Letter wire = Letter.of(letter("a@b.c", subject, "x".repeat(5000)), "a@b.c", "", java.time.Clock.systemUTC());
        assertThat(wire.wire().split("\r\n")).allMatch(line -> line.length() <= 78);
    }

    @Test
    void a_line_break_in_a_subject_makes_no_header() throws Exception {
        new Smtp(configuration(Map.of())).send(letter("sara@example.org", "Hello\r\nBcc: eve@example.org", "text"));

        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(arrived.getHeader("Bcc")).isNull();
        assertThat(arrived.getSubject()).isEqualTo("Hello Bcc: eve@example.org");
    }

    @Test
    void an_address_that_smuggles_is_refused_before_the_server_hears_of_it() {
        Smtp smtp = new Smtp(configuration(Map.of()));
        for (String to : new String[] {
            "", "sara", "a@b.c,eve@example.org", "a@b.c>\r\nRCPT TO:<eve@example.org", "a b@c.d", "<a@b.c>"
        }) {
            assertThat(smtp.send(letter(to, "x", "x")))
                    .isEqualTo(new Delivery.Failed("The recipient's address is none.", false));
        }
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThatThrownBy(() -> new Smtp(configuration(Map.of("from", "nobody"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_signs_in_where_a_user_is_configured_and_says_when_it_is_not_let_in() {
        server.setUser("school@example.org", "school", "open sesame");

        Smtp right = new Smtp(configuration(Map.of("user", "school", "_password", "open sesame")));
        assertThat(right.send(LETTER)).isInstanceOf(Delivery.Accepted.class);
        assertThat(right.health().state()).isEqualTo(Provider.State.UP);

        Smtp wrong = new Smtp(configuration(Map.of("user", "school", "_password", "guess")));
        assertThat(wrong.send(LETTER)).isInstanceOfSatisfying(Delivery.Failed.class, failed -> {
            assertThat(failed.reason()).contains("user or the password").doesNotContain("guess");
            assertThat(failed.retryable()).isFalse();
        });
        assertThat(wrong.health().state()).isEqualTo(Provider.State.DOWN);
    }

    @Test
    void nothing_goes_out_in_clear_when_encryption_is_asked_for() {
        Delivery noStartTls = new Smtp(configuration(Map.of("encryption", "starttls"))).send(LETTER);
        assertThat(noStartTls).isInstanceOf(Delivery.Failed.class);

        Delivery strangersCertificate = new Smtp(configuration(
                        Map.of("encryption", "tls", "port", server.getSmtps().getPort())))
                .send(LETTER);
        assertThat(strangersCertificate).isInstanceOf(Delivery.Failed.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_is_not_there_or_says_nothing_is_an_outcome() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        Smtp smtp = new Smtp(configuration(Map.of("port", port)));

        assertThat(smtp.send(LETTER))
                .isInstanceOfSatisfying(Delivery.Failed.class, failed -> assertThat(failed.retryable())
                        .isTrue());
        assertThat(smtp.health().state()).isEqualTo(Provider.State.DOWN);
    }

    private static Mail letter(String to, String subject, String text) {
        return new Mail(OptionalLong.empty(), to, subject, text);
    }

    /** The defaults of a server in clear, and what a test wants otherwise. */
    private SmtpConfiguration configuration(Map<String, Object> wanted) {
        Map<String, Object> defaults = Map.of(
                "host", "127.0.0.1",
                "port", server.getSmtp().getPort(),
                "encryption", "none",
                "user", "",
                "_password", "",
                "from", "school@example.org",
                "sender", "آموزشگاه البرز");
        return (SmtpConfiguration) Proxy.newProxyInstance(
                SmtpConfiguration.class.getClassLoader(),
                new Class<?>[] {SmtpConfiguration.class},
                (proxy, method, arguments) -> wanted.getOrDefault(method.getName(), defaults.get(method.getName())));
    }
}
