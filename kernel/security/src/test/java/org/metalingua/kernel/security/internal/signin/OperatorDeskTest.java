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
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.refusal.CountedRefusals;
import org.metalingua.kernel.security.internal.secondfactor.AppCodes;
import org.metalingua.kernel.security.internal.secondfactor.ShownCode;
import org.metalingua.kernel.security.internal.token.AccessTokens;
import org.metalingua.kernel.security.operator.OperatorSession;

class OperatorDeskTest {
    private static final String PASSWORD = "right-password";
    private static final Origin ORIGIN = new Origin("127.0.0.1", "SSH-2.0-OpenSSH_9.2");
    private static final Caller.PlatformAdmin ROOT = new Caller.PlatformAdmin(2, "Root");

    private static TestDatabase database;

    private final AtomicLong now = new AtomicLong(1_800_000_000);
    private final CountedRefusals refusals = new CountedRefusals();
    private FailedSignIns failures;
    private SecondFactor secondFactor;
    private SignIn signIn;
    private OperatorDesk desk;

    @BeforeAll
    static void people() {
        database = TestDatabase.create();
        String hash = Passwords.hash(PASSWORD);
        database.execute(
                "insert into institute (id, slug, name) values (11, 'alborz', 'Alborz')",
                "insert into account (id, email, password_hash, display_name, locale, platform_admin) values"
                        + " (1, 'admin@example.org', '" + hash + "', 'Admin', 'fa', false),"
                        + " (2, 'root@example.org', '" + hash + "', 'Root', 'en', true)",
                "insert into membership (institute_id, account_id, role) values (11, 1, 'admin'), (11, 2, 'admin')");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.execute(
                "delete from second_factor",
                "delete from refresh_token",
                "update account set platform_admin = true where id = 2");
        AccessTokens tokens = new AccessTokens(new byte[32], new TestClock());
        failures = new FailedSignIns(database.transactions(), SignIn.ATTEMPT_WINDOW, System::nanoTime);
        secondFactor = SignInRig.secondFactor(database, failures, new TestClock());
        signIn = new SignIn(database.transactions(), tokens, secondFactor, failures, true, System::nanoTime);
        desk = new OperatorDesk(signIn, tokens, failures, refusals);
    }

    @AfterEach
    void close() {
        failures.close();
    }

    @Test
    void a_platform_admin_comes_in_by_the_password_of_the_web_app_and_is_audited() {
        long before = audited("sign-in.begun");

        OperatorSession session = begin("Root@example.org", PASSWORD, "");

        assertThat(session.operator()).isEqualTo(ROOT);
        assertThat(session.live()).isTrue();
        assertThat(audited("sign-in.begun")).isEqualTo(before + 1);
        assertThat(signIn.live(ROOT))
                .extracting(one -> one.origin().agent())
                .as("on the account's page")
                .containsExactly(ORIGIN.agent());
    }

    @Test
    void an_admin_of_an_institute_does_not_and_that_is_audited_and_counted() {
        long before = audited("sign-in.no-operator");

        refused(() -> begin("admin@example.org", PASSWORD, ""), 403, "not-an-operator");

        await().atMost(Duration.ofSeconds(10)).until(() -> audited("sign-in.no-operator") == before + 1);
        assertThat(refusals.totals()).containsEntry("not-an-operator", 1L);
        assertThat(query("select count(*) from refresh_token where account_id = 1"))
                .isZero();
    }

    @Test
    void wrong_passwords_are_audited_counted_and_stopped_with_those_of_the_web_app() {
        long before = audited("sign-in.failed");
        for (int i = 0; i < SignIn.ATTEMPTS_PER_ACCOUNT; i++) {
            refused(() -> begin("root@example.org", "wrong-password", ""), 401, "bad-credentials");
        }
        refused(() -> begin("root@example.org", PASSWORD, ""), 429, "too-many-attempts");
        refused(
                () -> signIn.byPassword(
                        "root@example.org", PASSWORD, Optional.empty(), new Origin("192.0.2.9", "Firefox")),
                429,
                "too-many-attempts");

        await().atMost(Duration.ofSeconds(10)).until(() -> audited("sign-in.failed") == before + 1);
        assertThat(refusals.totals())
                .containsEntry("bad-credentials", (long) SignIn.ATTEMPTS_PER_ACCOUNT)
                .containsEntry("too-many-attempts", 1L);
    }

    @Test
    void whoever_is_not_known_is_told_no_more_than_that() {
        refused(() -> begin("nobody@example.org", PASSWORD, ""), 401, "bad-credentials");
    }

    @Test
    void a_second_factor_is_asked_for_and_each_of_its_codes_is_good_once() {
        AppCodes app = new AppCodes(secondFactor.offer(2).base32());
        List<ShownCode.Recovery> recovery = secondFactor.confirm(2, app.at(now.get()), new Origin("", ""));
        now.addAndGet(30);

        refused(() -> begin("root@example.org", PASSWORD, ""), 401, "second-factor-needed");
        refused(() -> begin("root@example.org", PASSWORD, app.wrongAt(now.get()).digits()), 401, "bad-second-factor");
        String code = app.at(now.get()).digits();
        assertThat(begin("root@example.org", PASSWORD, code).operator()).isEqualTo(ROOT);
        refused(() -> begin("root@example.org", PASSWORD, code), 401, "bad-second-factor");
        assertThat(begin("root@example.org", PASSWORD, recovery.get(0).written())
                        .operator())
                .isEqualTo(ROOT);
        refused(() -> begin("root@example.org", PASSWORD, "no code"), 400, "bad-field");
    }

    @Test
    void a_session_goes_on_past_the_life_of_an_access_token() {
        OperatorSession session = begin("root@example.org", PASSWORD, "");
        now.addAndGet(AccessTokens.LIFETIME.toSeconds() + 1);
        assertThat(session.live()).isTrue();
        now.addAndGet(AccessTokens.LIFETIME.toSeconds() + 1);
        assertThat(session.live()).isTrue();
    }

    @Test
    void a_session_ends_with_its_sign_in() {
        OperatorSession session = begin("root@example.org", PASSWORD, "");
        OperatorSession other = begin("root@example.org", PASSWORD, "");
        session.end();
        session.end();
        assertThat(session.live()).isFalse();
        assertThat(other.live()).isTrue();
        assertThat(signIn.live(ROOT)).hasSize(1);

        signIn.endEverywhere(ROOT, new Origin("192.0.2.9", "Firefox"));
        assertThat(other.live()).isFalse();
    }

    @Test
    void whoever_is_no_platform_admin_any_more_goes_when_the_access_token_does() {
        OperatorSession session = begin("root@example.org", PASSWORD, "");
        database.execute("update account set platform_admin = false where id = 2");
        now.addAndGet(AccessTokens.LIFETIME.toSeconds() + 1);
        assertThat(session.live()).isFalse();
    }

    private OperatorSession begin(String email, String password, String code) {
        return desk.begin(email, password, Optional.of(code), ORIGIN);
    }

    private static void refused(ThrowingCallable call, int status, String code) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem).as("no problem at all").isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
    }

    private static long audited(String action) {
        return query(
                "select count(*) from audit where action = '" + action + "' and details ->> 'address' = '127.0.0.1'");
    }

    private static long query(String sql) {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
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
