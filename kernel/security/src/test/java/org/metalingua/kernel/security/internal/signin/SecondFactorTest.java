package org.metalingua.kernel.security.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.testing.GivenProviders;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.audit.AuditTable;
import org.metalingua.kernel.security.internal.member.StoredMembers;
import org.metalingua.kernel.security.internal.message.Outbox;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.secondfactor.AppCodes;
import org.metalingua.kernel.security.internal.secondfactor.ShownCode;
import org.metalingua.kernel.security.internal.signin.SignIn.SecondFactorNeeded;
import org.metalingua.kernel.security.internal.signin.SignIn.SignedIn;
import org.metalingua.kernel.security.internal.token.AccessTokens;

class SecondFactorTest {
    private static final String PASSWORD = "right-password";
    private static final Origin ORIGIN = new Origin("192.0.2.1", "Firefox");
    private static final Caller.Member SARA = new Caller.Member(1, 11, Set.of(Role.TEACHER), "Sara");
    private static final Caller.Member ADMIN = new Caller.Member(2, 11, Set.of(Role.ADMIN), "Admin");
    private static final Caller.Member OTHER_ADMIN = new Caller.Member(3, 12, Set.of(Role.ADMIN), "Other");

    private static TestDatabase database;

    private final AtomicLong now = new AtomicLong(1_800_000_000);
    private AccessTokens tokens;
    private FailedSignIns failures;
    private SecondFactor secondFactor;
    private SignIn signIn;
    private OwnSecondFactor own;
    private SecondFactorAdmin admin;

    @BeforeAll
    static void people() {
        database = TestDatabase.create();
        String hash = Passwords.hash(PASSWORD);
        database.execute(
                "insert into institute (id, slug, name) values (11, 'alborz', 'Alborz'), (12, 'damavand', 'Damavand')",
                "insert into account (id, email, password_hash, display_name, locale) values"
                        + " (1, 'sara@example.org', '" + hash + "', 'Sara', 'fa'),"
                        + " (2, 'admin@example.org', '" + hash + "', 'Admin', 'en'),"
                        + " (3, 'other@example.org', '" + hash + "', 'Other', 'en'),"
                        + " (4, 'pupil@example.org', '" + hash + "', 'Pupil', 'en')",
                "insert into membership (institute_id, account_id, role) values (11, 1, 'teacher'), (11, 2, 'admin'),"
                        + " (12, 3, 'admin'), (11, 4, 'student')");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.execute(
                "delete from second_factor",
                "delete from second_factor_challenge",
                "update institute set second_factor_required = false",
                "delete from membership where account_id = 1 and institute_id = 12");
        tokens = new AccessTokens(new byte[32], Clock.systemUTC());
        failures = new FailedSignIns(database.transactions(), SignIn.ATTEMPT_WINDOW, System::nanoTime);
        secondFactor = SignInRig.secondFactor(database, failures, new TestClock());
        signIn = new SignIn(database.transactions(), tokens, secondFactor, failures, true, System::nanoTime);
        OneTimeCodes codes =
                new OneTimeCodes(database.transactions(), signIn, new Outbox(new GivenProviders()), System::nanoTime);
        OwnAccount account = new OwnAccount(database.transactions(), signIn, codes, System::nanoTime);
        own = new OwnSecondFactor(database.transactions(), secondFactor, account, signIn);
        admin = new SecondFactorAdmin(
                database.transactions(),
                secondFactor,
                signIn,
                new StoredMembers((transaction, institute, more) -> {}, new AuditTable(), signIn),
                new AuditTable());
    }

    @AfterEach
    void close() {
        failures.close();
    }

    @Test
    void a_sign_in_needs_a_code_beside_the_password_once_one_was_confirmed() {
        Authenticator app = new Authenticator(own.offer(SARA, PASSWORD).secret());
        assertThat(signIn.byPassword("sara@example.org", PASSWORD, Optional.empty(), ORIGIN))
                .as("an offer that was not confirmed")
                .isInstanceOf(SignedIn.class);
        own.confirm(SARA, app.code(), Optional.empty(), ORIGIN);

        String challenge = challenge();
        later(30);
        SignedIn signedIn = signIn.bySecondFactor(challenge, app.code(), ORIGIN);

        assertThat(tokens.authenticate(signedIn.tokens().access())).contains(SARA);
        assertThat(signIn.refresh(signedIn.tokens().refresh(), ORIGIN)).isNotNull();
        later(30);
        assertProblem(() -> signIn.bySecondFactor(challenge, app.code(), ORIGIN), 401, "challenge-invalid");
    }

    @Test
    void the_secret_lies_sealed_in_the_database() {
        String secret = own.offer(SARA, PASSWORD).secret();

        assertThat(SecondFactorTest.<String>query("select sealed_secret from second_factor"))
                .startsWith("sealed:")
                .doesNotContain(secret);
    }

    @Test
    void a_code_is_good_once_wherever_it_is_shown() {
        Authenticator app = turnedOn();
        assertProblem(() -> signIn.bySecondFactor(challenge(), app.code(), ORIGIN), 401, "bad-second-factor");
        later(30);
        signIn.bySecondFactor(challenge(), app.code(), ORIGIN);
        assertProblem(() -> signIn.bySecondFactor(challenge(), app.code(), ORIGIN), 401, "bad-second-factor");
    }

    @Test
    void of_many_who_show_one_code_at_once_one_signs_in() throws Exception {
        Authenticator app = turnedOn();
        later(30);
        List<String> challenges =
                IntStream.range(0, 4).mapToObj(i -> challenge()).toList();
        ExecutorService thieves = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tries = challenges.stream()
                    .<Callable<Boolean>>map(challenge -> () -> {
                        try {
                            signIn.bySecondFactor(challenge, app.code(), ORIGIN);
                            return true;
                        } catch (ProblemException refused) {
                            assertThat(refused.code()).isEqualTo("bad-second-factor");
                            return false;
                        }
                    })
                    .toList();
            int in = 0;
            for (Future<Boolean> one : thieves.invokeAll(tries)) {
                in += one.get() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        } finally {
            thieves.shutdownNow();
        }
    }

    @Test
    void a_recovery_code_opens_the_account_once() {
        List<String> codes = recoveryCodes();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        ShownCode one = ShownCode.of(codes.get(3)).orElseThrow();

        assertThat(signIn.bySecondFactor(challenge(), one, ORIGIN)).isNotNull();

        assertThat(own.state(SARA).on().orElseThrow().recoveryCodesLeft()).isEqualTo(9);
        assertProblem(() -> signIn.bySecondFactor(challenge(), one, ORIGIN), 401, "bad-second-factor");
        assertThat(SecondFactorTest.<String>query("select string_agg(code_hash::text, ' ') from recovery_code"))
                .doesNotContain(codes.get(0));
    }

    @Test
    void five_wrong_codes_end_the_challenge_and_pause_the_second_factor_for_longer_each_time() {
        Authenticator app = turnedOn();
        later(30);
        String challenge = challenge();
        for (int i = 0; i < SecondFactor.TRIES; i++) {
            assertProblem(() -> signIn.bySecondFactor(challenge, app.wrong(), ORIGIN), 401, "bad-second-factor");
        }
        assertProblem(() -> signIn.bySecondFactor(challenge, app.code(), ORIGIN), 401, "challenge-invalid");
        ProblemException paused =
                assertProblem(() -> signIn.bySecondFactor(challenge(), app.code(), ORIGIN), 429, "too-many-attempts");
        assertThat(Integer.parseInt(paused.headers().get("Retry-After"))).isBetween(890, 902);

        database.execute("update second_factor set paused_until = now()");
        String next = challenge();
        for (int i = 0; i < SecondFactor.TRIES; i++) {
            assertProblem(() -> signIn.bySecondFactor(next, app.wrong(), ORIGIN), 401, "bad-second-factor");
        }
        paused = assertProblem(() -> signIn.bySecondFactor(challenge(), app.code(), ORIGIN), 429, "too-many-attempts");
        assertThat(Integer.parseInt(paused.headers().get("Retry-After"))).isBetween(1790, 1802);

        database.execute("update second_factor set paused_until = now()");
        assertThat(signIn.bySecondFactor(challenge(), app.code(), ORIGIN)).isNotNull();
        assertThat(SecondFactorTest.<Integer>query("select failures from second_factor"))
                .isZero();
    }

    @Test
    void an_old_challenge_and_one_of_nobody_are_refused_alike() {
        Authenticator app = turnedOn();
        later(30);
        String challenge = challenge();
        database.execute("update second_factor_challenge set expires_at = now()");
        assertProblem(() -> signIn.bySecondFactor(challenge, app.code(), ORIGIN), 401, "challenge-invalid");
        assertProblem(() -> signIn.bySecondFactor("made-up", app.code(), ORIGIN), 401, "challenge-invalid");
    }

    @Test
    void turning_it_on_needs_the_password_and_ends_the_other_sign_ins() {
        assertProblem(() -> own.offer(SARA, "wrong"), 403, "wrong-password");
        SignIn.Tokens elsewhere = SignInRig.byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN)
                .tokens();

        turnedOn();

        assertThat(tokens.authenticate(elsewhere.access())).isEmpty();
        assertProblem(() -> own.offer(SARA, PASSWORD), 409, "second-factor-on");
    }

    @Test
    void turning_it_off_needs_the_password_and_a_code() {
        Authenticator app = turnedOn();
        later(30);
        assertProblem(() -> own.turnOff(SARA, "wrong", app.code(), ORIGIN), 403, "wrong-password");
        assertProblem(() -> own.turnOff(SARA, PASSWORD, app.wrong(), ORIGIN), 403, "bad-second-factor");

        own.turnOff(SARA, PASSWORD, app.code(), ORIGIN);

        assertThat(signIn.byPassword("sara@example.org", PASSWORD, Optional.empty(), ORIGIN))
                .isInstanceOf(SignedIn.class);
        assertProblem(() -> own.turnOff(SARA, PASSWORD, app.code(), ORIGIN), 409, "second-factor-off");
        assertThat(actions(1)).contains("second-factor.on", "second-factor.off", "sign-in.begun");
    }

    @Test
    void new_recovery_codes_make_those_before_worthless() {
        Authenticator app = new Authenticator(own.offer(SARA, PASSWORD).secret());
        List<String> first = own.confirm(SARA, app.code(), Optional.empty(), ORIGIN);
        later(30);

        List<String> second = own.renewRecoveryCodes(SARA, PASSWORD, app.code(), ORIGIN);

        assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first);
        assertProblem(
                () -> signIn.bySecondFactor(
                        challenge(), ShownCode.of(first.get(0)).orElseThrow(), ORIGIN),
                401,
                "bad-second-factor");
    }

    @Test
    void where_the_institute_requires_it_staff_without_one_may_only_set_it_up() {
        SignedIn before = SignInRig.byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN);
        admin.require(ADMIN, true);

        SignIn.Tokens renewed = signIn.refresh(before.tokens().refresh(), ORIGIN);

        Caller restricted = tokens.authenticate(renewed.access()).orElseThrow();
        assertThat(restricted).isEqualTo(new Caller.SettingUp(SARA));
        assertThat(signIn.current(restricted).secondFactorDue()).isTrue();
        SignedIn pupil = SignInRig.byPassword(signIn, "pupil@example.org", PASSWORD, Optional.empty(), ORIGIN);
        assertThat(pupil.identity().caller()).isInstanceOf(Caller.Member.class);

        Authenticator app = new Authenticator(own.offer(restricted, PASSWORD).secret());
        own.confirm(restricted, app.code(), tokens.signInOf(renewed.access()), ORIGIN);

        assertThat(tokens.authenticate(signIn.refresh(renewed.refresh(), ORIGIN).access()))
                .contains(SARA);
        assertThat(actions(2)).contains("second-factor.required");
    }

    @Test
    void an_administrator_takes_a_lost_one_away_only_from_accounts_that_are_their_institutes_alone() {
        turnedOn();
        assertProblem(() -> admin.reset(OTHER_ADMIN, 1), 404, "not-found");
        assertProblem(() -> admin.reset(ADMIN, 2), 409, "own-second-factor");
        database.execute("insert into membership (institute_id, account_id, role) values (12, 1, 'teacher')");
        assertProblem(() -> admin.reset(ADMIN, 1), 403, "belongs-elsewhere");
        assertThat(own.state(SARA).on()).isPresent();

        admin.reset(new Caller.PlatformAdmin(9, "Root"), 1);
        assertThat(own.state(SARA).on()).isEmpty();

        database.execute("delete from membership where account_id = 1 and institute_id = 12");
        turnedOn();
        admin.reset(ADMIN, 1);
        assertThat(own.state(SARA).on()).isEmpty();
        assertThat(actions(2)).contains("second-factor.reset");
    }

    @Test
    void a_flood_of_wrong_codes_is_two_entries_of_the_audit_log() {
        Authenticator app = turnedOn();
        long before = count("sign-in.failed") + count("sign-in.closed");
        String challenge = challenge();
        for (int i = 0; i < SecondFactor.TRIES; i++) {
            assertProblem(() -> signIn.bySecondFactor(challenge, app.wrong(), ORIGIN), 401, "bad-second-factor");
        }
        for (int i = 0; i < 3; i++) {
            assertProblem(() -> signIn.bySecondFactor(challenge(), app.wrong(), ORIGIN), 429, "too-many-attempts");
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> count("sign-in.failed") + count("sign-in.closed") == before + 2);
    }

    private Authenticator turnedOn() {
        Authenticator app = new Authenticator(own.offer(SARA, PASSWORD).secret());
        own.confirm(SARA, app.code(), Optional.empty(), ORIGIN);
        return app;
    }

    private List<String> recoveryCodes() {
        Authenticator app = new Authenticator(own.offer(SARA, PASSWORD).secret());
        return own.confirm(SARA, app.code(), Optional.empty(), ORIGIN);
    }

    private String challenge() {
        var entry = signIn.byPassword("sara@example.org", PASSWORD, Optional.empty(), ORIGIN);
        assertThat(entry).isInstanceOf(SecondFactorNeeded.class);
        return ((SecondFactorNeeded) entry).challenge();
    }

    private void later(long seconds) {
        now.addAndGet(seconds);
    }

    private static long count(String action) {
        return SecondFactorTest.<Long>query("select count(*) from audit where action = '" + action + "'");
    }

    private static String actions(long actor) {
        return query(
                "select string_agg(action, ' ') from audit where institute_id = 11 and actor_account_id = " + actor);
    }

    @SuppressWarnings("unchecked")
    private static <T> T query(String sql) {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return (T) row.getObject(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static ProblemException assertProblem(ThrowingCallable call, int status, String code) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem).as("no problem at all").isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
        return problem;
    }

    /** The app on the phone. */
    private final class Authenticator {
        private final AppCodes codes;

        private Authenticator(String secret) {
            this.codes = new AppCodes(secret);
        }

        private ShownCode.OfApp code() {
            return codes.at(now.get());
        }

        private ShownCode.OfApp wrong() {
            return codes.wrongAt(now.get());
        }
    }

    private final class TestClock extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(now.get());
        }
    }
}
