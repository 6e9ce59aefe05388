package org.metalingua.kernel.security.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.metalingua.kernel.security.internal.signin.SignInRig.byPassword;
import static org.metalingua.kernel.security.internal.signin.SignInRig.signedIn;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.testing.GivenProviders;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.DisplayName;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Origin;
import org.metalingua.kernel.security.internal.audit.AuditTable;
import org.metalingua.kernel.security.internal.member.StoredInvitations;
import org.metalingua.kernel.security.internal.member.StoredMembers;
import org.metalingua.kernel.security.internal.message.Outbox;
import org.metalingua.kernel.security.internal.password.Passwords;
import org.metalingua.kernel.security.internal.signin.SignIn.SignedIn;
import org.metalingua.kernel.security.internal.token.AccessTokens;
import org.metalingua.kernel.security.member.Invitation;
import org.metalingua.kernel.security.member.Invitations;
import org.metalingua.kernel.security.member.Invitations.Draft;
import org.metalingua.kernel.security.member.Invitations.Unsent;
import org.metalingua.kernel.security.member.Member;
import org.metalingua.kernel.security.member.Members;

class JoiningTest {
    private static final String PASSWORD = "right-password";
    private static final String NEW_PASSWORD = "four words in a row";
    private static final Origin ORIGIN = new Origin("192.0.2.1", "Firefox");
    private static final Caller.Member BOSS = new Caller.Member(1, 11, Set.of(Role.ADMIN), "Boss");
    private static final Phone PHONE = new Phone("+989121234567");

    private static TestDatabase database;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger seatsTaken = new AtomicInteger();
    private final BlockingQueue<Mail> letters = new LinkedBlockingQueue<>();
    private final BlockingQueue<Sms> texts = new LinkedBlockingQueue<>();
    private final Outbox outbox = new Outbox(new GivenProviders(new Letters(), new Texted()));
    private final AuditTable audit = new AuditTable();
    private final Invitations invitations = new StoredInvitations(audit);
    private volatile boolean full;
    private AccessTokens tokens;
    private SignIn signIn;
    private Joining joining;
    private SignUp signUp;

    @BeforeAll
    static void institutes() {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name, sign_up_allowed) values (11, 'alborz', 'Alborz', true),"
                        + " (12, 'zagros', 'Zagros', false)");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        String hash = Passwords.hash(PASSWORD);
        database.execute(
                "delete from invitation",
                "alter table account alter column id restart with 100",
                "delete from sign_in",
                "delete from refresh_token",
                "delete from one_time_code",
                "delete from membership",
                "delete from account",
                "insert into account (id, email, phone, password_hash, display_name) values"
                        + " (1, 'boss@example.org', null, '" + hash + "', 'Boss'),"
                        + " (2, 'sara@example.org', '+989121234567', '" + hash + "', 'Sara')",
                "insert into membership (institute_id, account_id, role) values (11, 1, 'admin'), (12, 2, 'teacher')");
        tokens = new AccessTokens(new byte[32], Clock.systemUTC());
        signIn = SignInRig.signIn(database, tokens, true, nanos::get);
        joining = new Joining(database.transactions(), signIn, this::take, audit, nanos::get);
        signUp = new SignUp(
                database.transactions(),
                new OneTimeCodes(database.transactions(), signIn, outbox, nanos::get),
                outbox,
                Optional.of("https://school.example.org"),
                nanos::get);
    }

    @Test
    void a_new_person_joins_by_the_link_once_and_is_signed_in() {
        String token = invited("new@example.org", Role.TEACHER);

        SignedIn joined = joining.asNewPerson(token, name("نازنین"), NEW_PASSWORD, "fa", ORIGIN);

        assertThat(joined.identity().institute().orElseThrow().slug()).isEqualTo("alborz");
        assertThat(joined.identity().roles()).containsExactly(Role.TEACHER);
        assertThat(seatsTaken).hasValue(1);
        assertThat(byPassword(signIn, "new@example.org", NEW_PASSWORD, Optional.empty(), ORIGIN)
                        .identity()
                        .account()
                        .displayName())
                .isEqualTo("نازنین");
        assertThat(code(() -> joining.asNewPerson(token, name("X"), NEW_PASSWORD, "fa", ORIGIN)))
                .isEqualTo("invitation-invalid");
        assertThat(code(() -> joining.look(token, "192.0.2.1"))).isEqualTo("invitation-invalid");
    }

    @Test
    void what_the_institute_knows_of_the_person_goes_to_the_member_and_the_unproven_phone_does_not() {
        Draft draft = new Draft(
                name("New"),
                Optional.of(new EmailAddress("new@example.org")),
                Optional.of(new Phone("+989350000000")),
                Set.of(Role.STUDENT, Role.MENTOR),
                "fa",
                Optional.of(new NationalCode("0013542419")),
                Optional.of(new Iban("IR820540102680020817909002")));

        SignedIn joined = joining.asNewPerson(invited(draft), name("New"), NEW_PASSWORD, "en", ORIGIN);

        Member member = member(joined.identity().account().id());
        assertThat(member.nationalCode()).contains(new NationalCode("0013542419"));
        assertThat(member.iban()).contains(new Iban("IR820540102680020817909002"));
        assertThat(member.phone()).isEmpty();
        assertThat(member.roles()).containsExactlyInAnyOrder(Role.STUDENT, Role.MENTOR);
    }

    @Test
    void a_forged_letter_opens_no_account_that_exists() {
        String token = invited("sara@example.org", Role.ADMIN);

        assertThat(joining.look(token, "192.0.2.1").known()).isTrue();
        assertThat(code(() -> joining.asNewPerson(token, name("Mallory"), NEW_PASSWORD, "fa", ORIGIN)))
                .isEqualTo("account-exists");
        assertThat(code(() -> joining.withPassword(token, Optional.empty(), Optional.empty(), NEW_PASSWORD, ORIGIN)))
                .isEqualTo("bad-credentials");

        SignedIn joined = signedIn(joining.withPassword(token, Optional.empty(), Optional.empty(), PASSWORD, ORIGIN));

        assertThat(joined.identity().account().id()).isEqualTo(2);
        assertThat(joined.identity().account().displayName()).isEqualTo("Sara");
        assertThat(joined.identity().choices()).hasSize(2);
    }

    @Test
    void by_the_phone_as_well() {
        String token = invited(new Draft(
                name("Sara"),
                Optional.empty(),
                Optional.of(PHONE),
                Set.of(Role.STUDENT),
                "fa",
                Optional.empty(),
                Optional.empty()));

        assertThat(signedIn(joining.withPassword(token, Optional.empty(), Optional.empty(), PASSWORD, ORIGIN))
                        .identity()
                        .account()
                        .id())
                .isEqualTo(2);
    }

    @Test
    void whoever_is_signed_in_joins_without_a_password_and_takes_no_second_seat() {
        joining.as(new Caller.Member(2, 12, Set.of(), ""), invited("other@example.org", Role.MENTOR), "192.0.2.1");
        joining.as(new Caller.Member(2, 12, Set.of(), ""), invited("third@example.org", Role.STUDENT), "192.0.2.1");

        assertThat(member(2).roles()).containsExactlyInAnyOrder(Role.MENTOR, Role.STUDENT);
        assertThat(seatsTaken).hasValue(1);
    }

    @Test
    void without_a_seat_nothing_happens_and_the_link_stays_good() {
        String token = invited("new@example.org", Role.TEACHER);
        full = true;
        assertThat(code(() -> joining.asNewPerson(token, name("New"), NEW_PASSWORD, "fa", ORIGIN)))
                .isEqualTo("licence-seats-taken");

        full = false;
        joining.asNewPerson(token, name("New"), NEW_PASSWORD, "fa", ORIGIN);
    }

    @Test
    void an_old_link_a_withdrawn_one_and_the_one_before_open_nothing() {
        String old = invited("old@example.org", Role.TEACHER);
        database.execute("update invitation set expires_at = now() where email = 'old@example.org'");
        assertThat(code(() -> joining.look(old, "192.0.2.1"))).isEqualTo("invitation-invalid");

        String before = invited("new@example.org", Role.TEACHER);
        long id = open().get(0).id();
        in(transaction -> invitations.resend(transaction, BOSS, id));
        String after = send();
        assertThat(code(() -> joining.look(before, "192.0.2.1"))).isEqualTo("invitation-invalid");
        assertThat(joining.look(after, "192.0.2.1").roles()).containsExactly(Role.TEACHER);

        in(transaction -> {
            invitations.withdraw(transaction, BOSS, id);
            return null;
        });
        assertThat(code(() -> joining.look(after, "192.0.2.1"))).isEqualTo("invitation-invalid");
    }

    @Test
    void whoever_has_an_account_elsewhere_is_invited_like_anybody_else() {
        Invitation known =
                in(transaction -> invitations.invite(transaction, BOSS, draft("sara@example.org", Role.TEACHER)));
        Invitation unknown =
                in(transaction -> invitations.invite(transaction, BOSS, draft("none@example.org", Role.TEACHER)));

        assertThat(known.waiting()).isEqualTo(unknown.waiting());
        assertThat(code(() -> in(
                        transaction -> invitations.invite(transaction, BOSS, draft("boss@example.org", Role.TEACHER)))))
                .isEqualTo("already-member");
        assertThat(code(() -> in(
                        transaction -> invitations.invite(transaction, BOSS, draft("none@example.org", Role.ADMIN)))))
                .isEqualTo("already-invited");
    }

    @Test
    void nobody_is_written_to_without_end() {
        invited("new@example.org", Role.TEACHER);
        long id = open().get(0).id();
        for (int i = 1; i < Invitations.MESSAGES_A_DAY; i++) {
            in(transaction -> invitations.resend(transaction, BOSS, id));
            send();
        }

        assertThat(code(() -> in(transaction -> invitations.resend(transaction, BOSS, id))))
                .isEqualTo("too-many-invitations");
        in(transaction -> {
            invitations.withdraw(transaction, BOSS, id);
            return null;
        });
        assertThat(code(() -> in(
                        transaction -> invitations.invite(transaction, BOSS, draft("new@example.org", Role.TEACHER)))))
                .isEqualTo("too-many-invitations");
    }

    @Test
    void whoever_is_suspended_does_not_come_back_by_a_link() {
        String token = invited("other@example.org", Role.STUDENT);
        database.execute("insert into membership (institute_id, account_id, role) values (11, 2, 'teacher')");
        StoredMembers members = new StoredMembers(this::take, audit, signIn);
        in(transaction -> members.suspend(
                transaction, BOSS, 2, members.find(transaction, 2).orElseThrow().version()));

        assertThat(code(() -> joining.withPassword(
                        token, Optional.of(new EmailAddress("sara@example.org")), Optional.empty(), PASSWORD, ORIGIN)))
                .isEqualTo("membership-suspended");
    }

    @Test
    void a_change_of_roles_holds_with_the_next_token_and_suspension_ends_the_sign_in() {
        database.execute("insert into membership (institute_id, account_id, role) values (11, 2, 'teacher')");
        StoredMembers members = new StoredMembers(this::take, audit, signIn);
        SignedIn there = byPassword(signIn, "sara@example.org", PASSWORD, Optional.of("alborz"), ORIGIN);
        SignedIn elsewhere = byPassword(signIn, "sara@example.org", PASSWORD, Optional.of("zagros"), ORIGIN);

        in(transaction -> members.change(
                transaction,
                BOSS,
                2,
                member(2).version(),
                new Members.Details(Set.of(Role.STUDENT), Optional.empty(), Optional.empty(), OptionalLong.empty())));

        assertThat(tokens.authenticate(there.tokens().access())).isEmpty();
        assertThat(tokens.authenticate(elsewhere.tokens().access())).isPresent();
        nextMilli();
        SignIn.Tokens renewed = signIn.refresh(there.tokens().refresh(), ORIGIN);
        assertThat(tokens.authenticate(renewed.access()))
                .hasValueSatisfying(
                        caller -> assertThat(((Caller.Member) caller).roles()).containsExactly(Role.STUDENT));

        in(transaction -> members.suspend(transaction, BOSS, 2, member(2).version()));

        assertThat(tokens.authenticate(renewed.access())).isEmpty();
        assertThat(code(() -> signIn.refresh(renewed.refresh(), ORIGIN))).isEqualTo("refresh-token-invalid");
        assertThat(tokens.authenticate(elsewhere.tokens().access())).isPresent();
        assertThat(code(() -> signIn.byPassword("sara@example.org", PASSWORD, Optional.of("alborz"), ORIGIN)))
                .isEqualTo("not-a-member");
    }

    @Test
    void a_student_signs_up_by_letter_whether_they_have_an_account_or_not() throws Exception {
        signUp.byLetter("alborz", new EmailAddress("new@example.org"), "fa", "192.0.2.1");
        String token = letterToken();
        signUp.byLetter("alborz", new EmailAddress("sara@example.org"), "en", "192.0.2.1");
        String known = letterToken();

        SignedIn joined = joining.asNewPerson(token, name("نازنین"), NEW_PASSWORD, "fa", ORIGIN);

        assertThat(joined.identity().roles()).containsExactly(Role.STUDENT);
        assertThat(signedIn(joining.withPassword(known, Optional.empty(), Optional.empty(), PASSWORD, ORIGIN))
                        .identity()
                        .roles())
                .containsExactly(Role.STUDENT);
        assertThat(seatsTaken).hasValue(2);
    }

    @Test
    void a_student_signs_up_by_phone_and_has_no_address() throws Exception {
        Phone phone = new Phone("+989350000000");
        signUp.byCode("alborz", phone, "fa", "192.0.2.1");
        String code = texts.poll(10, TimeUnit.SECONDS).code().orElseThrow();
        assertThat(code(() -> signUp.withCode(
                        "alborz", phone, code.equals("000000") ? "000001" : "000000", "fa", "192.0.2.1")))
                .isEqualTo("bad-code");

        String token = signUp.withCode("alborz", phone, code, "fa", "192.0.2.1");
        SignedIn joined = joining.asNewPerson(token, name("نازنین"), NEW_PASSWORD, "fa", ORIGIN);

        assertThat(joined.identity().account().email()).isEmpty();
        assertThat(member(joined.identity().account().id()).phone()).contains("+989350000000");
        assertThat(signIn.current(joined.identity().caller()).roles()).containsExactly(Role.STUDENT);
        assertThat(code(() -> signUp.withCode("alborz", phone, code, "fa", "192.0.2.1")))
                .isEqualTo("bad-code");
    }

    @Test
    void where_it_is_not_allowed_nobody_signs_up() {
        for (String slug : List.of("zagros", "nowhere")) {
            assertThat(code(() -> signUp.byLetter(slug, new EmailAddress("new@example.org"), "fa", "192.0.2.1")))
                    .isEqualTo("sign-up-not-allowed");
            assertThat(code(() -> signUp.byCode(slug, PHONE, "fa", "192.0.2.1")))
                    .isEqualTo("sign-up-not-allowed");
        }
    }

    private void take(Transaction transaction, long institute, int more) {
        if (full) {
            throw new ProblemException(403, "licence-seats-taken", "full");
        }
        seatsTaken.addAndGet(more);
    }

    private String invited(String email, Role role) {
        return invited(draft(email, role));
    }

    private String invited(Draft draft) {
        in(transaction -> invitations.invite(transaction, BOSS, draft));
        return send();
    }

    /** The token of the one message that waits. */
    private String send() {
        List<Unsent> waiting = in(transaction -> invitations.unsent(transaction, 10));
        assertThat(waiting).hasSize(1);
        in(transaction -> {
            invitations.sent(transaction, waiting.get(0), Optional.empty());
            return null;
        });
        return waiting.get(0).token();
    }

    private List<Invitation> open() {
        return in(transaction -> invitations.list(
                transaction,
                new Invitations.Search(Optional.empty(), Optional.empty(), false, OptionalLong.empty(), 10)));
    }

    private Member member(long account) {
        StoredMembers members = new StoredMembers(this::take, audit, signIn);
        return in(transaction -> members.find(transaction, account)).orElseThrow();
    }

    private static Draft draft(String email, Role role) {
        return new Draft(
                name("New"),
                Optional.of(new EmailAddress(email)),
                Optional.empty(),
                Set.of(role),
                "fa",
                Optional.empty(),
                Optional.empty());
    }

    private static DisplayName name(String text) {
        return DisplayName.of(text).orElseThrow();
    }

    private String letterToken() throws InterruptedException {
        Mail letter = letters.poll(10, TimeUnit.SECONDS);
        assertThat(letter).isNotNull();
        return letter.text().replaceFirst("(?s).*/invitation#(\\S+).*", "$1");
    }

    /** What tokens say is true as of a millisecond; the one of the change has to pass. */
    private static void nextMilli() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() <= now) {
            Thread.onSpinWait();
        }
    }

    private static String code(Runnable act) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, act::run);
        assertThat(problem).isNotNull();
        return problem.code();
    }

    private interface Step<T> {
        T in(Transaction transaction);
    }

    private static <T> T in(Step<T> step) {
        return database.transactions().call(Scope.institute(11), step::in);
    }

    private final class Letters implements MailSender {
        @Override
        public Delivery send(Mail mail) {
            letters.add(mail);
            return new Delivery.Accepted("1");
        }

        @Override
        public Provider.Health health() {
            return Provider.Health.up("It records.");
        }
    }

    private final class Texted implements SmsProvider {
        @Override
        public Delivery send(Sms sms) {
            texts.add(sms);
            return new Delivery.Accepted("1");
        }

        @Override
        public Provider.Health health() {
            return Provider.Health.up("It records.");
        }
    }
}
