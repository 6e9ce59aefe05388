package org.metalingua.kernel.security.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.metalingua.kernel.security.internal.signin.SignInRig.byPassword;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.signin.SignIn.SignedIn;
import org.metalingua.kernel.security.internal.signin.SignIn.Tokens;
import org.metalingua.kernel.security.internal.signin.SignInStore.Live;
import org.metalingua.kernel.security.internal.signin.SignInStore.Membership;
import org.metalingua.kernel.security.internal.token.AccessTokens;

class SignInTest {
    private static final String PASSWORD = "right-password";
    private static final Origin ORIGIN = new Origin("192.0.2.1", "Firefox");

    private static TestDatabase database;

    private final AtomicLong nanos = new AtomicLong();
    private AccessTokens tokens;
    private SignIn signIn;

    @BeforeAll
    static void people() {
        database = TestDatabase.create();
        String hash = Passwords.hash(PASSWORD);
        database.execute(
                "insert into institute (id, slug, name) values (11, 'alborz', 'Alborz'), (12, 'damavand', 'Damavand')",
                "insert into account (id, email, password_hash, display_name, locale, platform_admin) values"
                        + " (1, 'sara@example.org', '" + hash + "', 'Sara', 'fa', false),"
                        + " (2, 'root@example.org', '" + hash + "', 'Root', 'en', true),"
                        + " (3, 'nobody@example.org', '" + hash + "', 'Nobody', 'en', false),"
                        + " (4, 'teacher@demo.metalingua', '" + hash + "', 'Demo teacher', 'en', false)",
                "insert into membership (institute_id, account_id, role) values (12, 1, 'teacher'), (11, 1, 'student'),"
                        + " (11, 1, 'call-center-agent'), (11, 4, 'teacher'), (11, 2, 'admin')");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        tokens = new AccessTokens(new byte[32], Clock.systemUTC());
        signIn = signIn(true);
    }

    @Test
    void the_right_password_gives_tokens_for_the_first_institute() {
        SignedIn signedIn = byPassword(signIn, "Sara@Example.org", PASSWORD, Optional.empty(), ORIGIN);

        assertThat(signedIn.identity().account().displayName()).isEqualTo("Sara");
        assertThat(signedIn.identity().choices()).extracting(Membership::slug).containsExactly("alborz", "damavand");
        assertThat(tokens.authenticate(signedIn.tokens().access()))
                .contains(new Caller.Member(1, 11, Set.of(Role.STUDENT, Role.CALL_CENTER_AGENT), "Sara"));
    }

    @Test
    void a_suspended_institute_says_so_and_the_others_stay_open() {
        SignedIn before = byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN);
        database.execute("update institute set suspended_at = now() where id = 11");
        try {
            assertProblem(() -> signIn.refresh(before.tokens().refresh(), ORIGIN), 403, "institute-suspended");
            assertProblem(
                    () -> signIn.byPassword("sara@example.org", PASSWORD, Optional.of("alborz"), ORIGIN),
                    403,
                    "institute-suspended");
            assertProblem(
                    () -> signIn.byPassword("teacher@demo.metalingua", PASSWORD, Optional.empty(), ORIGIN),
                    403,
                    "institute-suspended");
            SignedIn elsewhere = byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN);
            assertThat(elsewhere.identity().institute())
                    .get()
                    .extracting(Membership::slug)
                    .isEqualTo("damavand");
            assertThat(elsewhere.identity().choices())
                    .extracting(Membership::slug)
                    .containsExactly("damavand");
        } finally {
            database.execute("update institute set suspended_at = null where id = 11");
        }
        // the refused renewal has spent nothing
        assertThat(signIn.refresh(before.tokens().refresh(), ORIGIN).access()).isNotBlank();
        assertThat(byPassword(signIn, "teacher@demo.metalingua", PASSWORD, Optional.empty(), ORIGIN)
                        .identity()
                        .institute())
                .isPresent();
    }

    @Test
    void an_institute_can_be_chosen() {
        SignedIn signedIn = byPassword(signIn, "sara@example.org", PASSWORD, Optional.of("damavand"), ORIGIN);

        assertThat(tokens.authenticate(signedIn.tokens().access()))
                .contains(new Caller.Member(1, 12, Set.of(Role.TEACHER), "Sara"));
    }

    @Test
    void a_foreign_institute_and_one_that_does_not_exist_are_refused_alike() {
        for (String institute : List.of("elsewhere", "damavand")) {
            assertProblem(
                    () -> byPassword(signIn, "teacher@demo.metalingua", PASSWORD, Optional.of(institute), ORIGIN),
                    403,
                    "not-a-member");
        }
    }

    @Test
    void a_platform_admin_acts_above_the_institutes_unless_they_choose_one() {
        SignedIn above = byPassword(signIn, "root@example.org", PASSWORD, Optional.empty(), ORIGIN);
        SignedIn inside = byPassword(signIn, "root@example.org", PASSWORD, Optional.of("alborz"), ORIGIN);

        assertThat(above.identity().caller()).isEqualTo(new Caller.PlatformAdmin(2, "Root"));
        assertThat(inside.identity().caller()).isEqualTo(new Caller.Member(2, 11, Set.of(Role.ADMIN), "Root"));
    }

    @Test
    void somebody_without_an_institute_is_told_so() {
        assertProblem(
                () -> byPassword(signIn, "nobody@example.org", PASSWORD, Optional.empty(), ORIGIN),
                403,
                "not-a-member");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        ProblemException wrong =
                problem(() -> byPassword(signIn, "sara@example.org", "wrong", Optional.empty(), ORIGIN));
        ProblemException unknown =
                problem(() -> byPassword(signIn, "who@example.org", "wrong", Optional.empty(), ORIGIN));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("bad-credentials").isEqualTo(unknown.code());
        assertThat(wrong).hasMessage(unknown.getMessage());
    }

    @Test
    void production_refuses_demo_accounts_by_password_and_by_an_old_refresh_token() {
        Tokens issuedInDevelopment = byPassword(signIn, "teacher@demo.metalingua", PASSWORD, Optional.empty(), ORIGIN)
                .tokens();
        SignIn production = signIn(false);

        assertProblem(
                () -> byPassword(production, "teacher@demo.metalingua", PASSWORD, Optional.empty(), ORIGIN),
                401,
                "bad-credentials");
        assertProblem(() -> production.refresh(issuedInDevelopment.refresh(), ORIGIN), 401, "refresh-token-invalid");
    }

    @Test
    void too_many_wrong_passwords_close_the_account_for_a_while_even_to_the_right_one() {
        for (int i = 0; i < SignIn.ATTEMPTS_PER_ACCOUNT; i++) {
            wrongPassword("sara@example.org", from("192.0.2." + i));
        }

        ProblemException refused =
                problem(() -> byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().get("Retry-After"))).isBetween(1, 901);

        nanos.addAndGet(SignIn.ATTEMPT_WINDOW.toNanos());
        assertThat(byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN))
                .isNotNull();
    }

    @Test
    void unknown_addresses_are_closed_like_known_ones() {
        for (int i = 0; i < SignIn.ATTEMPTS_PER_ACCOUNT; i++) {
            wrongPassword("who@example.org", from("192.0.2." + i));
        }

        assertProblem(
                () -> byPassword(signIn, "who@example.org", PASSWORD, Optional.empty(), ORIGIN),
                429,
                "too-many-attempts");
    }

    @Test
    void guessing_through_many_accounts_closes_the_address_it_comes_from() {
        for (int i = 0; i < SignIn.ATTEMPTS_PER_ADDRESS; i++) {
            wrongPassword("who" + i + "@example.org", ORIGIN);
        }

        assertProblem(
                () -> byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN),
                429,
                "too-many-attempts");
        assertThat(byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), from("198.51.100.1")))
                .isNotNull();
    }

    @Test
    void signing_in_again_and_again_is_no_guessing() {
        for (int i = 0; i <= SignIn.ATTEMPTS_PER_ACCOUNT; i++) {
            byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN);
        }
    }

    @Test
    void a_refresh_token_is_traded_for_a_new_pair_of_the_same_place() {
        Tokens first = byPassword(signIn, "sara@example.org", PASSWORD, Optional.of("damavand"), ORIGIN)
                .tokens();

        Tokens second = signIn.refresh(first.refresh(), ORIGIN);
        Tokens third = signIn.refresh(second.refresh(), ORIGIN);

        assertThat(List.of(first.refresh(), second.refresh(), third.refresh())).doesNotHaveDuplicates();
        assertThat(tokens.authenticate(third.access()))
                .contains(new Caller.Member(1, 12, Set.of(Role.TEACHER), "Sara"));
    }

    @Test
    void a_token_used_twice_revokes_all_that_came_from_its_sign_in_and_nothing_else() {
        Tokens first = signedIn();
        Tokens other = signedIn();
        Tokens second = signIn.refresh(first.refresh(), ORIGIN);

        assertProblem(() -> signIn.refresh(first.refresh(), ORIGIN), 401, "refresh-token-reused");

        assertProblem(() -> signIn.refresh(second.refresh(), ORIGIN), 401, "refresh-token-invalid");
        assertThat(signIn.refresh(other.refresh(), ORIGIN)).isNotNull();
    }

    @Test
    void of_two_refreshes_at_the_same_time_one_wins_and_the_family_is_revoked() throws Exception {
        Tokens first = signedIn();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Object> refresh = () -> {
                together.await();
                try {
                    return signIn.refresh(first.refresh(), ORIGIN);
                } catch (ProblemException refused) {
                    return refused.code();
                }
            };
            Future<Object> a = threads.submit(refresh);
            Future<Object> b = threads.submit(refresh);

            List<Object> outcomes = List.of(a.get(), b.get());
            assertThat(outcomes).filteredOn(Tokens.class::isInstance).hasSize(1);
            assertThat(outcomes).contains("refresh-token-reused");
            Tokens winner = (Tokens) outcomes.stream()
                    .filter(Tokens.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertProblem(() -> signIn.refresh(winner.refresh(), ORIGIN), 401, "refresh-token-invalid");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_unknown_and_an_expired_refresh_token_are_refused() {
        Tokens issued = signedIn();
        database.execute("update refresh_token set expires_at = now() - interval '1 second'");

        assertProblem(() -> signIn.refresh(issued.refresh(), ORIGIN), 401, "refresh-token-invalid");
        assertProblem(() -> signIn.refresh("made up", ORIGIN), 401, "refresh-token-invalid");
    }

    @Test
    void refresh_tokens_are_not_kept_in_clear() throws Exception {
        Tokens issued = signedIn();

        try (var connection = database.superuser().getConnection();
                var rows = connection.createStatement().executeQuery("select token_hash from refresh_token")) {
            int count = 0;
            for (; rows.next(); count++) {
                assertThat(rows.getBytes(1))
                        .hasSize(32)
                        .isNotEqualTo(issued.refresh().getBytes());
            }
            assertThat(count).isPositive();
        }
    }

    @Test
    void signing_out_ends_the_sign_in_and_may_be_repeated() {
        Tokens issued = signedIn();
        Caller caller = new Caller.Member(1, 11, Set.of(), "Sara");

        signIn.signOut(caller, issued.refresh());
        signIn.signOut(caller, issued.refresh());

        assertProblem(() -> signIn.refresh(issued.refresh(), ORIGIN), 401, "refresh-token-invalid");
    }

    @Test
    void an_access_token_dies_with_the_sign_in_at_once() {
        Tokens issued = signedIn();
        Tokens other = signedIn();
        Tokens renewed = signIn.refresh(issued.refresh(), ORIGIN);

        signIn.signOut(new Caller.Member(1, 11, Set.of(), "Sara"), renewed.refresh());

        assertThat(tokens.authenticate(issued.access())).isEmpty();
        assertThat(tokens.authenticate(renewed.access())).isEmpty();
        assertThat(tokens.authenticate(other.access())).isPresent();
    }

    @Test
    void everybody_sees_where_they_are_signed_in_the_latest_first() {
        database.execute("delete from refresh_token", "delete from sign_in");
        Caller sara = new Caller.Member(1, 11, Set.of(), "Sara");
        Tokens phone = byPassword(signIn, "sara@example.org", PASSWORD, Optional.of("damavand"), ORIGIN)
                .tokens();
        signedIn();
        signIn.refresh(phone.refresh(), new Origin("203.0.113.9", "Chrome"));

        List<Live> live = signIn.live(sara);

        assertThat(live).extracting(Live::institute).containsExactly(Optional.of("Damavand"), Optional.of("Alborz"));
        assertThat(live.get(0).origin()).isEqualTo(new Origin("203.0.113.9", "Chrome"));
        assertThat(live.get(0).id()).isEqualTo(tokens.signInOf(phone.access()).orElseThrow());
        assertThat(signIn.live(new Caller.PlatformAdmin(2, "Root"))).isEmpty();
    }

    @Test
    void one_sign_in_is_ended_from_another_and_never_a_strangers() {
        Tokens here = signedIn();
        Tokens lost = signedIn();
        UUID which = tokens.signInOf(lost.access()).orElseThrow();

        assertThat(signIn.end(2, which)).isFalse();
        assertThat(tokens.authenticate(lost.access())).isPresent();
        assertThat(signIn.end(1, which)).isTrue();
        assertThat(signIn.end(1, which)).isFalse();

        assertThat(tokens.authenticate(lost.access())).isEmpty();
        assertProblem(() -> signIn.refresh(lost.refresh(), ORIGIN), 401, "refresh-token-invalid");
        assertThat(signIn.refresh(here.refresh(), ORIGIN)).isNotNull();
    }

    @Test
    void signing_out_everywhere_tells_the_listeners_and_leaves_at_most_the_one_to_keep() {
        List<Long> heard = new ArrayList<>();
        signIn.listeners = List.of(heard::add);
        Tokens kept = signedIn();
        Tokens other = signedIn();

        signIn.endAll(1, tokens.signInOf(kept.access()));
        assertThat(tokens.authenticate(other.access())).isEmpty();
        assertThat(signIn.refresh(kept.refresh(), ORIGIN)).isNotNull();

        signIn.endAll(1, Optional.empty());
        assertThat(tokens.authenticate(kept.access())).isEmpty();
        assertThat(signIn.live(new Caller.Member(1, 11, Set.of(), "Sara"))).isEmpty();
        assertThat(heard).containsExactly(1L, 1L);
    }

    @Test
    void nobody_signs_somebody_else_out() {
        Tokens issued = signedIn();

        signIn.signOut(new Caller.PlatformAdmin(2, "Root"), issued.refresh());

        assertThat(signIn.refresh(issued.refresh(), ORIGIN)).isNotNull();
    }

    @Test
    void a_member_who_has_left_cannot_refresh_any_more() {
        database.execute(
                "insert into account (id, email, password_hash, display_name) values (5, 'gone@example.org', '"
                        + Passwords.hash(PASSWORD) + "', 'Gone')",
                "insert into membership (institute_id, account_id, role) values (11, 5, 'mentor')");
        SignedIn signedIn = byPassword(signIn, "gone@example.org", PASSWORD, Optional.empty(), ORIGIN);
        database.execute("delete from membership where account_id = 5");

        assertProblem(() -> signIn.refresh(signedIn.tokens().refresh(), ORIGIN), 401, "refresh-token-invalid");
        assertProblem(() -> signIn.current(signedIn.identity().caller()), 401, "unauthenticated");
    }

    @Test
    void somebody_goes_to_another_of_their_institutes_and_the_sign_in_before_is_over() {
        SignedIn here = byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN);

        SignedIn there =
                signIn.enter(here.identity().caller(), "damavand", here.tokens().refresh(), ORIGIN);

        assertThat(tokens.authenticate(there.tokens().access()))
                .contains(new Caller.Member(1, 12, Set.of(Role.TEACHER), "Sara"));
        assertThat(tokens.authenticate(
                        signIn.refresh(there.tokens().refresh(), ORIGIN).access()))
                .contains(new Caller.Member(1, 12, Set.of(Role.TEACHER), "Sara"));
        assertThat(problem(() -> signIn.refresh(here.tokens().refresh(), ORIGIN))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_foreign_institute_is_not_entered_and_costs_no_token() {
        SignedIn here = byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN);

        assertProblem(
                () -> signIn.enter(
                        here.identity().caller(), "elsewhere", here.tokens().refresh(), ORIGIN),
                403,
                "not-a-member");

        assertThat(signIn.refresh(here.tokens().refresh(), ORIGIN)).isNotNull();
    }

    @Test
    void an_access_token_alone_enters_nothing() {
        SignedIn here = byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN);

        assertProblem(
                () -> signIn.enter(here.identity().caller(), "damavand", "made up", ORIGIN),
                401,
                "refresh-token-invalid");
    }

    @Test
    void a_role_given_meanwhile_is_in_the_next_token() {
        database.execute(
                "insert into account (id, email, password_hash, display_name) values (6, 'rising@example.org', '"
                        + Passwords.hash(PASSWORD) + "', 'Rising')",
                "insert into membership (institute_id, account_id, role) values (11, 6, 'teacher')");
        Tokens issued = byPassword(signIn, "rising@example.org", PASSWORD, Optional.empty(), ORIGIN)
                .tokens();
        database.execute("insert into membership (institute_id, account_id, role) values (11, 6, 'supervisor')");

        assertThat(tokens.authenticate(signIn.refresh(issued.refresh(), ORIGIN).access()))
                .contains(new Caller.Member(6, 11, Set.of(Role.TEACHER, Role.SUPERVISOR), "Rising"));
    }

    @Test
    void before_sign_in_nothing_can_be_read_but_through_the_functions() {
        for (String table : List.of("account", "membership", "institute", "refresh_token", "sign_in")) {
            assertThatThrownBy(() -> database.transactions().read(Scope.BEFORE_SIGN_IN, tx -> {
                        try (var statement = tx.connection().createStatement()) {
                            return statement.executeQuery("select * from " + table);
                        }
                    }))
                    .as(table)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void an_institute_can_neither_look_up_credentials_nor_make_tokens() {
        for (String call : List.of(
                "signin_account('sara@example.org')",
                "signin_memberships(1)",
                "signin_issue_token(1, 11, 'x'::bytea, interval '1 day')",
                "signin_begin(1, 11, 'x'::bytea, interval '1 day', '', '')",
                "signin_end(1, null, null)",
                "signin_password(1)",
                "signin_change_password(1, 'x')",
                "signin_try_code('+989121234567')",
                "signin_rotate_token('x'::bytea, 'y'::bytea, interval '1 day')")) {
            assertThatThrownBy(() -> database.transactions().call(Scope.institute(11), tx -> {
                        try (var statement = tx.connection().createStatement()) {
                            return statement.execute("select " + call);
                        }
                    }))
                    .as(call)
                    .hasMessageContaining("permission denied");
        }
    }

    private Tokens signedIn() {
        return byPassword(signIn, "sara@example.org", PASSWORD, Optional.empty(), ORIGIN)
                .tokens();
    }

    private SignIn signIn(boolean demoAllowed) {
        return SignInRig.signIn(database, tokens, demoAllowed, nanos::get);
    }

    private static Origin from(String address) {
        return new Origin(address, "");
    }

    private void wrongPassword(String email, Origin origin) {
        assertProblem(() -> byPassword(signIn, email, "wrong", Optional.empty(), origin), 401, "bad-credentials");
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
