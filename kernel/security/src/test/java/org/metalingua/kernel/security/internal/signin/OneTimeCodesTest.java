package org.metalingua.kernel.security.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.metalingua.kernel.security.internal.signin.SignInRig.signedIn;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.testing.GivenProviders;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.message.Outbox;
import org.metalingua.kernel.security.internal.signin.SignIn.SignedIn;
import org.metalingua.kernel.security.internal.token.AccessTokens;

class OneTimeCodesTest {
    private static final Phone SARA = new Phone("+989121111111");
    private static final Phone DEMO = new Phone("+989122222222");
    private static final Phone NOBODY = new Phone("+989129999999");
    private static final String ADDRESS = "192.0.2.1";
    private static final Origin ORIGIN = new Origin(ADDRESS, "Firefox");
    private static final Caller TEACHER = new Caller.Member(2, 11, Set.of(Role.TEACHER), "Demo teacher");
    private static final Origin GUESSER = new Origin("198.51.100.1", "");

    private static TestDatabase database;

    private final AtomicLong nanos = new AtomicLong();
    private final BlockingQueue<Sms> sent = new LinkedBlockingQueue<>();
    private Outbox outbox;
    private OneTimeCodes codes;

    @BeforeAll
    static void people() {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name) values (11, 'alborz', 'Alborz'), (12, 'damavand', 'Damavand')",
                "insert into account (id, email, password_hash, display_name, locale, phone) values"
                        + " (1, 'sara@example.org', '-', 'Sara', 'fa', '+989121111111'),"
                        + " (2, 'teacher@demo.metalingua', '-', 'Demo teacher', 'en', '+989122222222')",
                "insert into membership (institute_id, account_id, role) values (12, 1, 'teacher'), (11, 1, 'student'),"
                        + " (11, 2, 'teacher')");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.execute("delete from one_time_code");
        outbox = new Outbox(new GivenProviders(new Recording()));
        codes = codes(true);
    }

    @Test
    void the_code_of_the_message_signs_in_once() throws Exception {
        String code = codeFor(SARA);

        SignedIn signedIn = signedIn(codes.signIn(SARA, code, Optional.empty(), ORIGIN));

        assertThat(signedIn.identity().account().displayName()).isEqualTo("Sara");
        assertThat(signedIn.identity().choices()).hasSize(2);
        assertWrong(() -> codes.signIn(SARA, code, Optional.empty(), ORIGIN));
    }

    @Test
    void the_message_speaks_the_language_of_its_reader_and_stands_for_their_institute() throws Exception {
        codes.send(SARA, ADDRESS);
        Sms persian = message();
        codes.send(DEMO, ADDRESS);
        Sms english = message();

        assertThat(persian.text())
                .startsWith("کد ورود متالینگوا: " + persian.code().orElseThrow());
        assertThat(persian.institute()).isEqualTo(OptionalLong.of(11));
        assertThat(english.text())
                .isEqualTo("MetaLingua code: " + english.code().orElseThrow() + "\nGood for 2 minutes. Tell nobody.");
        assertThat(persian.toString()).doesNotContain(persian.code().orElseThrow());
    }

    @Test
    void nobody_gets_a_message_for_a_phone_that_is_nobodys() throws Exception {
        codes.send(NOBODY, ADDRESS);
        codes.send(SARA, ADDRESS);

        assertThat(message().to()).isEqualTo(SARA.e164());
        assertThat(sent).isEmpty();
        assertWrong(() -> codes.signIn(NOBODY, "123456", Optional.empty(), ORIGIN));
    }

    @Test
    void a_new_code_makes_the_one_before_worthless() throws Exception {
        String first = codeFor(SARA);
        nanos.addAndGet(OneTimeCodes.PAUSE.toNanos());
        String second = codeFor(SARA);

        if (!first.equals(second)) {
            assertWrong(() -> codes.signIn(SARA, first, Optional.empty(), ORIGIN));
        }
        assertThat(codes.signIn(SARA, second, Optional.empty(), ORIGIN)).isNotNull();
    }

    @Test
    void an_old_code_is_refused() throws Exception {
        String code = codeFor(SARA);
        database.execute("update one_time_code set expires_at = expires_at - interval '2 minutes'");

        assertWrong(() -> codes.signIn(SARA, code, Optional.empty(), ORIGIN));
    }

    @Test
    void after_five_wrong_tries_the_right_code_is_refused_too() throws Exception {
        String code = codeFor(SARA);
        for (int i = 0; i < OneTimeCodes.TRIES; i++) {
            assertWrong(() -> codes.signIn(SARA, other(code), Optional.empty(), ORIGIN));
        }

        assertWrong(() -> codes.signIn(SARA, code, Optional.empty(), ORIGIN));
    }

    @Test
    void a_code_opens_its_own_phones_account_only() throws Exception {
        String code = codeFor(SARA);
        codes.send(DEMO, ADDRESS);

        if (!message().code().orElseThrow().equals(code)) {
            assertWrong(() -> codes.signIn(DEMO, code, Optional.empty(), ORIGIN));
        }
    }

    @Test
    void of_many_who_send_the_right_code_at_once_one_gets_in() throws Exception {
        String code = codeFor(SARA);
        int many = 4;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService senders = Executors.newFixedThreadPool(many);
        try {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Callable<Boolean> attempt = () -> {
                    start.await();
                    try {
                        codes.signIn(SARA, code, Optional.empty(), ORIGIN);
                        return true;
                    } catch (ProblemException refused) {
                        return false;
                    }
                };
                outcomes.add(senders.submit(attempt));
            }
            int in = 0;
            for (Future<Boolean> outcome : outcomes) {
                in += outcome.get() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void a_code_for_having_a_phone_signs_nobody_in_and_serves_only_whoever_asked() throws Exception {
        codes.sendClaim(NOBODY, 1, "en", OptionalLong.of(11), ADDRESS);
        String code = message().code().orElseThrow();

        assertRefused(() -> codes.claim(NOBODY, code, TEACHER, ORIGIN), 403);
        assertWrong(() -> codes.signIn(NOBODY, code, Optional.empty(), ORIGIN));
    }

    @Test
    void a_phone_goes_to_the_account_that_has_its_code_unless_it_is_anothers() throws Exception {
        Phone free = new Phone("+989123333333");
        codes.sendClaim(free, 2, "en", OptionalLong.empty(), ADDRESS);
        codes.claim(free, message().code().orElseThrow(), TEACHER, ORIGIN);
        assertThat(signedIn(codes.signIn(free, codeFor(free, 1), Optional.empty(), ORIGIN))
                        .identity()
                        .account()
                        .id())
                .isEqualTo(2);

        codes.sendClaim(SARA, 2, "en", OptionalLong.empty(), ADDRESS);
        String code = message().code().orElseThrow();
        ProblemException taken =
                catchThrowableOfType(ProblemException.class, () -> codes.claim(SARA, code, TEACHER, ORIGIN));
        assertThat(taken.code()).isEqualTo("phone-taken");
        database.execute("update account set phone = '+989122222222' where id = 2");
    }

    @Test
    void asking_for_a_phone_that_somebody_has_does_not_take_their_next_code() throws Exception {
        codes.sendClaim(SARA, 2, "en", OptionalLong.empty(), ADDRESS);
        message();
        String code = codeFor(SARA, 1);

        assertRefused(() -> codes.claim(SARA, code, TEACHER, ORIGIN), 403);
    }

    @Test
    void a_phone_is_sent_one_code_a_minute_and_five_an_hour_whoever_asks() {
        for (int i = 0; i < OneTimeCodes.CODES_PER_PHONE; i++) {
            codes.send(NOBODY, "192.0.2." + i);
            assertTooMany(() -> codes.send(NOBODY, "198.51.100.1"), OneTimeCodes.PAUSE);
            nanos.addAndGet(OneTimeCodes.PAUSE.toNanos());
        }
        assertTooMany(() -> codes.send(NOBODY, ADDRESS), OneTimeCodes.CODE_WINDOW);

        nanos.addAndGet(OneTimeCodes.CODE_WINDOW.toNanos());
        codes.send(NOBODY, ADDRESS);
    }

    @Test
    void an_address_cannot_ask_for_codes_without_end() {
        for (int i = 0; i < OneTimeCodes.CODES_PER_ADDRESS; i++) {
            codes.send(new Phone("+9891300000" + (10 + i)), ADDRESS);
        }
        assertTooMany(() -> codes.send(SARA, ADDRESS), OneTimeCodes.CODE_WINDOW);
    }

    @Test
    void neither_a_phone_nor_an_address_can_be_guessed_at_without_end() {
        for (int i = 0; i < OneTimeCodes.GUESSES_PER_PHONE; i++) {
            assertWrong(() -> codes.signIn(SARA, "000000", Optional.empty(), GUESSER));
        }
        assertTooMany(() -> codes.signIn(SARA, "000000", Optional.empty(), ORIGIN), OneTimeCodes.GUESS_WINDOW);

        for (int i = OneTimeCodes.GUESSES_PER_PHONE; i < OneTimeCodes.GUESSES_PER_ADDRESS; i++) {
            Phone phone = new Phone("+9891400000" + (10 + i));
            assertWrong(() -> codes.signIn(phone, "000000", Optional.empty(), GUESSER));
        }
        assertTooMany(() -> codes.signIn(NOBODY, "000000", Optional.empty(), GUESSER), OneTimeCodes.GUESS_WINDOW);
    }

    @Test
    void demo_accounts_get_no_code_outside_development() throws Exception {
        OneTimeCodes production = codes(false);
        production.send(DEMO, ADDRESS);
        production.send(SARA, ADDRESS);

        assertThat(message().to()).isEqualTo(SARA.e164());
        assertThat(sent).isEmpty();
    }

    @Test
    void without_a_provider_everybody_is_told_so() {
        OneTimeCodes mute =
                new OneTimeCodes(database.transactions(), signIn(true), new Outbox(new GivenProviders()), nanos::get);

        for (Phone phone : List.of(SARA, NOBODY)) {
            ProblemException problem = catchThrowableOfType(ProblemException.class, () -> mute.send(phone, ADDRESS));
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.code()).isEqualTo("sms-unavailable");
        }
    }

    @Test
    void codes_lie_hashed_and_only_their_functions_reach_them() throws Exception {
        String code = codeFor(SARA);

        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select one_time_code::text from one_time_code")) {
            row.next();
            assertThat(row.getString(1)).doesNotContain(code);
        }
        for (Scope scope : List.of(Scope.BEFORE_SIGN_IN, Scope.institute(11))) {
            assertThatThrownBy(() -> database.transactions().read(scope, tx -> {
                        try (var statement = tx.connection().createStatement()) {
                            return statement.executeQuery("select * from one_time_code");
                        }
                    }))
                    .hasMessageContaining("permission denied");
        }
    }

    private final class Recording implements SmsProvider {
        @Override
        public Delivery send(Sms sms) {
            sent.add(sms);
            return new Delivery.Accepted("1");
        }

        @Override
        public Provider.Health health() {
            return Provider.Health.up("It records.");
        }
    }

    private String codeFor(Phone phone) throws InterruptedException {
        codes.send(phone, ADDRESS);
        return message().code().orElseThrow();
    }

    private String codeFor(Phone phone, int minutesLater) throws InterruptedException {
        nanos.addAndGet(Duration.ofMinutes(minutesLater).toNanos());
        return codeFor(phone);
    }

    private Sms message() throws InterruptedException {
        Sms sms = sent.poll(10, TimeUnit.SECONDS);
        assertThat(sms).isNotNull();
        return sms;
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private OneTimeCodes codes(boolean demoAllowed) {
        return new OneTimeCodes(database.transactions(), signIn(demoAllowed), outbox, nanos::get);
    }

    private SignIn signIn(boolean demoAllowed) {
        return SignInRig.signIn(database, new AccessTokens(new byte[32], Clock.systemUTC()), demoAllowed, nanos::get);
    }

    private static void assertWrong(ThrowingCallable call) {
        assertRefused(call, 401);
    }

    private static void assertRefused(ThrowingCallable call, int status) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo("bad-code");
    }

    private static void assertTooMany(ThrowingCallable call, Duration atMost) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem.status()).isEqualTo(429);
        assertThat(Long.parseLong(problem.headers().get("Retry-After"))).isBetween(1L, atMost.toSeconds() + 1);
    }
}
