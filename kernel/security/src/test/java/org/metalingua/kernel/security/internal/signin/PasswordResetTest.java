package org.metalingua.kernel.security.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.metalingua.kernel.security.internal.signin.SignInRig.byPassword;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.testing.GivenProviders;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.message.Outbox;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.signin.SignIn.Tokens;
import org.metalingua.kernel.security.internal.token.AccessTokens;

class PasswordResetTest {
    private static final String PASSWORD = "right-password";
    private static final String NEXT = "four words in a row";
    private static final String WEB_APP = "https://school.example.org";
    private static final String ADDRESS = "192.0.2.1";
    private static final Origin ORIGIN = new Origin(ADDRESS, "Firefox");

    private static TestDatabase database;

    private final AtomicLong nanos = new AtomicLong();
    private final BlockingQueue<Mail> sent = new LinkedBlockingQueue<>();
    private final Outbox outbox = new Outbox(new GivenProviders(new Recording()));
    private SignIn signIn;
    private PasswordReset reset;

    @BeforeAll
    static void institute() {
        database = TestDatabase.create();
        database.execute("insert into institute (id, slug, name) values (11, 'alborz', 'Alborz')");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        String hash = Passwords.hash(PASSWORD);
        database.execute(
                "delete from sign_in",
                "delete from refresh_token",
                "delete from one_time_link",
                "delete from membership",
                "delete from account",
                "insert into account (id, email, password_hash, display_name, locale) values (1, 'sara@example.org', '"
                        + hash + "', 'سارا', 'fa'), (2, 'teacher@demo.metalingua', '" + hash + "', 'Demo', 'en')",
                "insert into membership (institute_id, account_id, role) values (11, 1, 'teacher')");
        signIn = signIn(true);
        reset = reset(true, outbox, Optional.of(WEB_APP));
    }

    @Test
    void the_link_of_the_letter_gives_a_new_password_once_and_ends_every_sign_in() throws Exception {
        Tokens before = byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN)
                .tokens();
        String token = tokenFor("Sara@Example.org");

        reset.use(token, NEXT, ADDRESS);

        assertThat(byPassword(signIn, "sara@example.org", NEXT, Optional.empty(), ORIGIN))
                .isNotNull();
        assertProblem(
                () -> byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN),
                401,
                "bad-credentials");
        assertProblem(() -> signIn.refresh(before.refresh(), ORIGIN), 401, "refresh-token-invalid");
        assertProblem(() -> reset.use(token, NEXT, ADDRESS), 403, "link-invalid");
    }

    @Test
    void the_letter_speaks_the_language_of_its_reader_and_leads_to_the_web_app() throws Exception {
        reset.send("sara@example.org", ADDRESS);
        Mail letter = letter();

        assertThat(letter.to()).isEqualTo("sara@example.org");
        assertThat(letter.subject()).isEqualTo("گذرواژهٔ تازه برای متالینگوا");
        assertThat(letter.text()).contains("سارا").contains(WEB_APP + "/new-password#");
        assertThat(letter.institute()).hasValue(11);
        assertThat(letter.toString()).doesNotContain("#");
    }

    @Test
    void nobody_gets_a_letter_at_an_address_that_is_nobodys() throws Exception {
        reset.send("who@example.org", ADDRESS);
        reset.send("sara@example.org", ADDRESS);

        assertThat(letter().to()).isEqualTo("sara@example.org");
        assertThat(sent).isEmpty();
    }

    @Test
    void a_new_link_makes_the_one_before_worthless() throws Exception {
        String first = tokenFor("sara@example.org");
        String second = tokenFor("sara@example.org");

        assertProblem(() -> reset.use(first, NEXT, ADDRESS), 403, "link-invalid");
        reset.use(second, NEXT, ADDRESS);
    }

    @Test
    void an_old_and_a_made_up_link_are_refused() throws Exception {
        String token = tokenFor("sara@example.org");
        database.execute("update one_time_link set expires_at = now()");

        assertProblem(() -> reset.use(token, NEXT, ADDRESS), 403, "link-invalid");
        assertProblem(() -> reset.use("made up", NEXT, ADDRESS), 403, "link-invalid");
    }

    @Test
    void a_poor_password_is_refused_and_does_not_cost_the_link() throws Exception {
        String token = tokenFor("sara@example.org");

        for (String poor : List.of("short", "x".repeat(73), "SARA@example.org")) {
            ProblemException problem =
                    catchThrowableOfType(ProblemException.class, () -> reset.use(token, poor, ADDRESS));
            assertThat(problem.fields()).extracting("field").containsExactly("newPassword");
        }
        reset.use(token, NEXT, ADDRESS);
    }

    @Test
    void links_lie_hashed() throws Exception {
        String token = tokenFor("sara@example.org");

        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select token_hash from one_time_link")) {
            row.next();
            assertThat(row.getBytes(1)).hasSize(32).isNotEqualTo(token.getBytes());
        }
    }

    @Test
    void neither_an_account_nor_an_address_can_be_bothered_without_end() {
        for (int i = 0; i < PasswordReset.LINKS_PER_ACCOUNT; i++) {
            reset.send("who@example.org", "198.51.100." + i);
        }
        assertProblem(() -> reset.send("WHO@example.org", ADDRESS), 429, "too-many-attempts");
        for (int i = 1; i < PasswordReset.LINKS_PER_ADDRESS; i++) {
            reset.send("who" + i + "@example.org", ADDRESS);
        }
        assertProblem(() -> reset.send("sara@example.org", ADDRESS), 429, "too-many-attempts");

        for (int i = 0; i < PasswordReset.TRIES_PER_ADDRESS; i++) {
            assertProblem(() -> reset.use("made up", NEXT, ADDRESS), 403, "link-invalid");
        }
        assertProblem(() -> reset.use("made up", NEXT, ADDRESS), 429, "too-many-attempts");
    }

    @Test
    void demo_accounts_get_no_letter_outside_development() throws Exception {
        PasswordReset production = reset(false, outbox, Optional.of(WEB_APP));
        production.send("teacher@demo.metalingua", ADDRESS);
        production.send("sara@example.org", ADDRESS);

        assertThat(letter().to()).isEqualTo("sara@example.org");
        assertThat(sent).isEmpty();
    }

    @Test
    void without_a_sender_or_an_address_of_the_web_app_everybody_is_told_so() {
        for (PasswordReset mute : List.of(
                reset(true, new Outbox(new GivenProviders()), Optional.of(WEB_APP)),
                reset(true, outbox, Optional.empty()))) {
            for (String address : List.of("sara@example.org", "who@example.org")) {
                assertProblem(() -> mute.send(address, ADDRESS), 503, "mail-unavailable");
            }
        }
    }

    private final class Recording implements MailSender {
        @Override
        public Delivery send(Mail mail) {
            sent.add(mail);
            return new Delivery.Accepted("1");
        }

        @Override
        public Provider.Health health() {
            return Provider.Health.up("It records.");
        }
    }

    private String tokenFor(String email) throws InterruptedException {
        reset.send(email, ADDRESS);
        String text = letter().text();
        return text.substring(text.indexOf('#') + 1).split("\\s")[0];
    }

    private Mail letter() throws InterruptedException {
        Mail mail = sent.poll(10, TimeUnit.SECONDS);
        assertThat(mail).isNotNull();
        return mail;
    }

    private PasswordReset reset(boolean demoAllowed, Outbox letters, Optional<String> webApp) {
        return new PasswordReset(database.transactions(), signIn(demoAllowed), letters, webApp, nanos::get);
    }

    private SignIn signIn(boolean demoAllowed) {
        return SignInRig.signIn(database, new AccessTokens(new byte[32], Clock.systemUTC()), demoAllowed, nanos::get);
    }

    private static void assertProblem(ThrowingCallable call, int status, String code) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
    }
}
