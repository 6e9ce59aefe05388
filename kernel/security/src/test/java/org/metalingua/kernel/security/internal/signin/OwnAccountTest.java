package org.metalingua.kernel.security.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.metalingua.kernel.security.internal.signin.SignInRig.byPassword;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.testing.GivenProviders;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.message.Outbox;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.signin.OwnAccount.Profile;
import org.metalingua.kernel.security.internal.signin.OwnAccount.Wishes;
import org.metalingua.kernel.security.internal.signin.SignIn.Tokens;
import org.metalingua.kernel.security.internal.token.AccessTokens;

class OwnAccountTest {
    private static final String PASSWORD = "right-password";
    private static final Origin ORIGIN = new Origin("192.0.2.1", "Firefox");
    private static final Caller SARA = new Caller.Member(1, 11, Set.of(), "Sara");

    private static TestDatabase database;

    private final AtomicLong nanos = new AtomicLong();
    private AccessTokens tokens;
    private SignIn signIn;
    private OwnAccount account;

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
        database.execute(
                "delete from sign_in",
                "delete from refresh_token",
                "delete from one_time_code",
                "delete from membership",
                "delete from account",
                "insert into account (id, email, password_hash, display_name, locale) values (1,"
                        + " 'sara.ahmadi@example.org', '" + Passwords.hash(PASSWORD) + "', 'Sara', 'fa')",
                "insert into membership (institute_id, account_id, role) values (11, 1, 'teacher')");
        tokens = new AccessTokens(new byte[32], Clock.systemUTC());
        signIn = SignInRig.signIn(database, tokens, true, nanos::get);
        OneTimeCodes codes =
                new OneTimeCodes(database.transactions(), signIn, new Outbox(new GivenProviders()), nanos::get);
        account = new OwnAccount(database.transactions(), signIn, codes, nanos::get);
    }

    @Test
    void a_profile_is_changed_and_the_next_sign_in_knows_it() {
        Profile before = account.profile(SARA);

        Profile after =
                account.change(SARA, before.version(), wishes("  سارا احمدی ", "en", "gregorian", "Asia/Tehran"));

        assertThat(after.wishes().displayName()).isEqualTo("سارا احمدی");
        assertThat(after.version()).isEqualTo(before.version() + 1);
        SignIn.Identity identity = byPassword(signIn, after.email().orElseThrow(), PASSWORD, Optional.empty(), ORIGIN)
                .identity();
        assertThat(identity.account().displayName()).isEqualTo("سارا احمدی");
        assertThat(identity.account().locale()).isEqualTo("en");
        assertThat(identity.preferences().calendar()).contains("gregorian");
        assertThat(identity.preferences().timeZone()).contains("Asia/Tehran");
    }

    @Test
    void a_stale_edit_is_refused_and_changes_nothing() {
        int version = account.profile(SARA).version();
        account.change(SARA, version, wishes("First", "fa", null, null));

        assertProblem(() -> account.change(SARA, version, wishes("Second", "fa", null, null)), 412, "stale-version");

        assertThat(account.profile(SARA).wishes().displayName()).isEqualTo("First");
    }

    @Test
    void what_is_no_name_language_calendar_or_zone_is_named() {
        assertField("displayName", wishes(" ", "fa", null, null));
        assertField("displayName", wishes("x".repeat(101), "fa", null, null));
        assertField("displayName", wishes("a\u0000b", "fa", null, null));
        assertField("displayName", wishes("a\nb", "fa", null, null));
        assertField("locale", wishes("Sara", "xx", null, null));
        assertField("calendar", wishes("Sara", "fa", "lunar", null));
        assertField("timeZone", wishes("Sara", "fa", null, "Mars/Olympus"));
    }

    @Test
    void a_new_password_takes_the_place_of_the_old_and_ends_every_other_sign_in() {
        Tokens here = signedIn(PASSWORD);
        Tokens elsewhere = signedIn(PASSWORD);

        account.changePassword(SARA, PASSWORD, "another-password", tokens.signInOf(here.access()), ORIGIN);

        assertThat(tokens.authenticate(here.access())).isPresent();
        assertThat(tokens.authenticate(elsewhere.access())).isEmpty();
        assertProblem(() -> signIn.refresh(elsewhere.refresh(), ORIGIN), 401, "refresh-token-invalid");
        assertProblem(() -> signedIn(PASSWORD), 401, "bad-credentials");
        assertThat(signedIn("another-password")).isNotNull();
    }

    @Test
    void a_poor_password_is_refused_with_the_reason() {
        for (String poor : List.of("short", "x".repeat(73), "سلام".repeat(10), "Sara.Ahmadi@example.org", PASSWORD)) {
            ProblemException problem =
                    problem(() -> account.changePassword(SARA, PASSWORD, poor, Optional.empty(), ORIGIN));
            assertThat(problem.fields()).extracting("field").containsExactly("newPassword");
        }
        assertThat(signedIn(PASSWORD)).isNotNull();
    }

    @Test
    void a_stolen_access_token_cannot_guess_the_password() {
        for (int i = 0; i < OwnAccount.ATTEMPTS; i++) {
            assertProblem(
                    () -> account.changePassword(SARA, "wrong", "another-password", Optional.empty(), ORIGIN),
                    403,
                    "wrong-password");
        }
        assertProblem(
                () -> account.changePassword(SARA, PASSWORD, "another-password", Optional.empty(), ORIGIN),
                429,
                "too-many-attempts");
        assertProblem(
                () -> account.wantPhone(SARA, new Phone("+989121234567"), PASSWORD, ORIGIN.address()),
                429,
                "too-many-attempts");
    }

    private void assertField(String field, Wishes wishes) {
        ProblemException problem = problem(() -> account.change(SARA, 1, wishes));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.fields()).extracting("field").containsExactly(field);
    }

    private static Wishes wishes(String name, String locale, String calendar, String timeZone) {
        return new Wishes(name, locale, Optional.ofNullable(calendar), Optional.ofNullable(timeZone));
    }

    private Tokens signedIn(String password) {
        return byPassword(signIn, "sara.ahmadi@example.org", password, Optional.empty(), ORIGIN)
                .tokens();
    }

    private static void assertProblem(ThrowingCallable call, int status, String code) {
        ProblemException problem = problem(call);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
    }

    private static ProblemException problem(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }
}
