package org.metalingua.kernel.security.internal.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.internal.audit.AuditTable;
import org.metalingua.kernel.security.internal.signin.SignInRig;
import org.metalingua.kernel.security.internal.token.AccessTokens;
import org.metalingua.kernel.security.member.Member;
import org.metalingua.kernel.security.member.Members;
import org.metalingua.kernel.security.member.Members.Order;
import org.metalingua.kernel.security.member.Members.Search;

class MembersTest {
    private static final Caller.Member BOSS = new Caller.Member(1, 11, Set.of(Role.ADMIN), "Boss");
    private static final NationalCode CODE = new NationalCode("0013542419");
    private static final Iban IBAN = new Iban("IR820540102680020817909002");

    private static TestDatabase database;

    private final AtomicInteger seatsTaken = new AtomicInteger();
    private Members members;
    private long lastAudit;

    @BeforeAll
    static void institutes() {
        database = TestDatabase.create();
        database.execute(
                "insert into institute (id, slug, name) values (11, 'alborz', 'Alborz'), (12, 'zagros', 'Zagros')");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.execute(
                "delete from membership",
                "delete from account",
                "delete from branch",
                "insert into branch (id, institute_id, code, name, archived_at) overriding system value values"
                        + " (21, 11, 'NORTH', 'North', null), (22, 11, 'OLD', 'Old', now()), (23, 12, 'WEST', 'West', null)",
                "insert into account (id, email, phone, password_hash, display_name) values"
                        + " (1, 'boss@example.org', null, 'x', 'Boss'),"
                        + " (2, 'yasaman@example.org', '+989121234567', 'x', 'ياسمن كريمي'),"
                        + " (3, null, '+989351112233', 'x', 'Babak'),"
                        + " (4, 'stranger@example.org', null, 'x', 'Stranger')",
                "insert into membership (institute_id, account_id, role) values (11, 1, 'admin'), (11, 2, 'teacher'),"
                        + " (11, 2, 'mentor'), (11, 3, 'student'), (12, 4, 'admin'), (12, 2, 'student')");
        lastAudit = in(transaction -> new Statement("select coalesce(max(id), 0) as last from audit")
                .find(transaction, row -> row.getLong("last"))
                .orElseThrow());
        members = new StoredMembers(
                (transaction, institute, more) -> seatsTaken.addAndGet(more),
                new AuditTable(),
                SignInRig.signIn(database, new AccessTokens(new byte[32], Clock.systemUTC()), true, System::nanoTime));
    }

    @Test
    void an_institute_sees_its_own_people_by_name_each_once() {
        assertThat(names(everybody())).containsExactly("Babak", "Boss", "ياسمن كريمي");
        assertThat(find(2).roles()).containsExactlyInAnyOrder(Role.TEACHER, Role.MENTOR);
        Optional<Member> stranger = in(transaction -> members.find(transaction, 4));
        assertThat(stranger).isEmpty();
    }

    @Test
    void people_are_found_however_a_name_or_a_number_is_written() {
        for (String written : List.of(
                "یاسمن", "کریمی", "ياسمن", "YASAMAN@", "0912 123", "۰۹۱۲۱۲۳", "+98912", "00989121234567", "4567")) {
            assertThat(names(search(written))).as(written).containsExactly("ياسمن كريمي");
        }
        for (String written : List.of("%", "_", "نیست", "0913", "'; drop table member; --")) {
            assertThat(search(written)).as(written).isEmpty();
        }
    }

    @Test
    void pages_follow_each_other_in_every_order() {
        database.execute(
                "update member set last_seen_at = now() where account_id = 3 and institute_id = 11",
                "update member set joined_at = now() - interval '1 day' * account_id where institute_id = 11");
        for (Order order : Order.values()) {
            List<Member> all = list(new Search(
                    Optional.empty(),
                    Optional.empty(),
                    active(),
                    OptionalLong.empty(),
                    order,
                    false,
                    OptionalLong.empty(),
                    10));
            OptionalLong after = OptionalLong.empty();
            for (Member expected : all) {
                List<Member> page = list(new Search(
                        Optional.empty(), Optional.empty(), active(), OptionalLong.empty(), order, false, after, 1));
                assertThat(page).as(order.name()).containsExactly(expected);
                after = OptionalLong.of(expected.account());
            }
            assertThat(list(new Search(
                            Optional.empty(),
                            Optional.empty(),
                            active(),
                            OptionalLong.empty(),
                            order,
                            false,
                            after,
                            1)))
                    .isEmpty();
        }
    }

    @Test
    void students_only_leaves_out_whoever_is_more() {
        assertThat(names(list(new Search(
                        Optional.empty(),
                        Optional.empty(),
                        active(),
                        OptionalLong.empty(),
                        Order.NAME,
                        true,
                        OptionalLong.empty(),
                        10))))
                .containsExactly("Babak");
        assertThat(names(list(new Search(
                        Optional.empty(),
                        Optional.of(Role.MENTOR),
                        active(),
                        OptionalLong.empty(),
                        Order.NAME,
                        false,
                        OptionalLong.empty(),
                        10))))
                .containsExactly("ياسمن كريمي");
    }

    @Test
    void roles_code_and_iban_change_together_and_are_in_the_log() {
        Member changed = in(transaction -> members.change(
                transaction,
                BOSS,
                2,
                find(2).version(),
                new Members.Details(
                        Set.of(Role.SUPERVISOR), Optional.of(CODE), Optional.of(IBAN), OptionalLong.empty())));

        assertThat(changed.roles()).containsExactly(Role.SUPERVISOR);
        assertThat(changed.nationalCode()).contains(CODE);
        assertThat(changed.iban()).contains(IBAN);
        assertThat(changed.version()).isGreaterThan(1);
        assertThat(audit()).containsExactly("member.changed");
        assertThat(refusal(() -> in(transaction -> members.change(
                                transaction,
                                BOSS,
                                3,
                                find(3).version(),
                                new Members.Details(
                                        Set.of(Role.STUDENT),
                                        Optional.of(CODE),
                                        Optional.empty(),
                                        OptionalLong.empty()))))
                        .fields()
                        .get(0)
                        .field())
                .isEqualTo("nationalCode");
    }

    @Test
    void a_member_belongs_to_an_open_branch_of_the_institute_and_is_found_there() {
        Member moved = in(transaction -> members.change(transaction, BOSS, 2, find(2).version(), belonging(21)));

        assertThat(moved.branch()).contains(new Member.Branch(21, "NORTH", "North"));
        assertThat(names(list(new Search(
                        Optional.empty(),
                        Optional.empty(),
                        active(),
                        OptionalLong.of(21),
                        Order.NAME,
                        false,
                        OptionalLong.empty(),
                        10))))
                .containsExactly("ياسمن كريمي");
        for (long none : List.of(22L, 23L, 24L)) {
            assertThat(refusal(() -> in(transaction ->
                                    members.change(transaction, BOSS, 3, find(3).version(), belonging(none))))
                            .fields()
                            .get(0)
                            .field())
                    .as("branch %s", none)
                    .isEqualTo("branch");
        }
    }

    @Test
    void whoever_belongs_to_a_branch_that_is_archived_later_stays_there() {
        in(transaction -> members.change(transaction, BOSS, 2, find(2).version(), belonging(21)));
        database.execute("update branch set archived_at = now() where id = 21");

        assertThat(in(transaction -> members.change(transaction, BOSS, 2, find(2).version(), belonging(21)))
                        .branch())
                .map(Member.Branch::id)
                .contains(21L);
    }

    private static Members.Details belonging(long branch) {
        return new Members.Details(Set.of(Role.TEACHER), Optional.empty(), Optional.empty(), OptionalLong.of(branch));
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        assertThat(refusal(() -> in(transaction -> members.suspend(transaction, BOSS, 3, find(3).version() + 1)))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void whoever_is_suspended_is_no_member_until_let_in_again() {
        Member suspended = in(transaction -> members.suspend(transaction, BOSS, 2, find(2).version()));

        assertThat(suspended.state()).isEqualTo(Member.State.SUSPENDED);
        assertThat(suspended.roles()).containsExactlyInAnyOrder(Role.TEACHER, Role.MENTOR);
        assertThat(rolesIn(11, 2)).isEmpty();
        assertThat(rolesIn(12, 2)).containsExactly("student");
        assertThat(names(everybody())).containsExactly("Babak", "Boss");

        Member resumed = in(transaction -> members.resume(transaction, BOSS, 2, suspended.version()));

        assertThat(resumed.state()).isEqualTo(Member.State.ACTIVE);
        assertThat(resumed.roles()).containsExactlyInAnyOrder(Role.TEACHER, Role.MENTOR);
        assertThat(seatsTaken).hasValue(1);
        assertThat(audit()).containsExactly("member.suspended", "member.resumed");
    }

    @Test
    void whoever_is_removed_keeps_the_name_and_comes_back_by_a_new_role() {
        in(transaction -> members.remove(transaction, BOSS, 3, find(3).version()));

        assertThat(find(3).state()).isEqualTo(Member.State.REMOVED);
        assertThat(names(everybody())).doesNotContain("Babak");

        database.execute("insert into membership (institute_id, account_id, role) values (11, 3, 'mentor')");
        assertThat(find(3).state()).isEqualTo(Member.State.ACTIVE);
        assertThat(find(3).roles()).containsExactly(Role.MENTOR);
    }

    @Test
    void the_last_admin_stays() {
        Members.Details demoted =
                new Members.Details(Set.of(Role.TEACHER), Optional.empty(), Optional.empty(), OptionalLong.empty());

        for (Supplier<Member> act : List.<Supplier<Member>>of(
                () -> in(transaction -> members.change(transaction, BOSS, 1, find(1).version(), demoted)),
                () -> in(transaction -> members.suspend(transaction, BOSS, 1, find(1).version())),
                () -> in(transaction -> members.remove(transaction, BOSS, 1, find(1).version())))) {
            assertThat(refusal(act::get).code()).isEqualTo("last-admin");
        }
        assertThat(find(1).roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void whoever_manages_people_and_is_no_admin_neither_makes_one_nor_acts_on_one() {
        Caller.Member frontDesk = new Caller.Member(2, 11, Set.of(Role.FRONT_DESK), "Yasaman");
        Members.Details raised = new Members.Details(
                Set.of(Role.STUDENT, Role.ADMIN), Optional.empty(), Optional.empty(), OptionalLong.empty());
        Members.Details changed = new Members.Details(
                Set.of(Role.ADMIN, Role.TEACHER), Optional.empty(), Optional.empty(), OptionalLong.empty());

        for (Supplier<Member> act : List.<Supplier<Member>>of(
                () -> in(transaction -> members.change(transaction, frontDesk, 3, find(3).version(), raised)),
                () -> in(transaction -> members.change(transaction, frontDesk, 1, find(1).version(), changed)),
                () -> in(transaction -> members.suspend(transaction, frontDesk, 1, find(1).version())),
                () -> in(transaction -> members.remove(transaction, frontDesk, 1, find(1).version())))) {
            assertThat(refusal(act::get).code()).isEqualTo("administrators-only");
        }
        assertThat(find(3).roles()).containsExactly(Role.STUDENT);
        in(transaction -> members.suspend(transaction, frontDesk, 3, find(3).version()));
        assertThat(find(3).state()).isEqualTo(Member.State.SUSPENDED);
    }

    @Test
    void of_two_admins_who_remove_each_other_at_once_one_stays() {
        database.execute("insert into membership (institute_id, account_id, role) values (11, 3, 'admin')");
        int first = find(1).version();
        int second = find(3).version();

        List<String> outcomes = Stream.of(
                        CompletableFuture.supplyAsync(() -> outcome(1, first)),
                        CompletableFuture.supplyAsync(() -> outcome(3, second)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(outcomes).containsExactlyInAnyOrder("removed", "last-admin");
    }

    private String outcome(long account, int version) {
        try {
            in(transaction -> members.remove(transaction, BOSS, account, version));
            return "removed";
        } catch (ProblemException refused) {
            return refused.code();
        }
    }

    private List<Member> everybody() {
        return list(new Search(
                Optional.empty(),
                Optional.empty(),
                active(),
                OptionalLong.empty(),
                Order.NAME,
                false,
                OptionalLong.empty(),
                10));
    }

    private List<Member> search(String text) {
        return list(new Search(
                Optional.of(text),
                Optional.empty(),
                active(),
                OptionalLong.empty(),
                Order.NAME,
                false,
                OptionalLong.empty(),
                10));
    }

    private List<Member> list(Search search) {
        return in(transaction -> members.list(transaction, search));
    }

    private Member find(long account) {
        return in(transaction -> members.find(transaction, account)).orElseThrow();
    }

    private static Set<Member.State> active() {
        return Set.of(Member.State.ACTIVE);
    }

    private static List<String> names(List<Member> members) {
        return members.stream().map(Member::displayName).toList();
    }

    private static List<String> rolesIn(long institute, long account) {
        return database.transactions().call(Scope.institute(institute), transaction -> new Statement(
                        "select role from membership where account_id = ?", account)
                .list(transaction, row -> row.getString("role")));
    }

    /** What has been written since the test began. */
    private List<String> audit() {
        return in(transaction -> new Statement("select action from audit where id > ? order by id", lastAudit)
                .list(transaction, row -> row.getString("action")));
    }

    private static ProblemException refusal(Runnable act) {
        return catchThrowableOfType(ProblemException.class, act::run);
    }

    private interface Step<T> {
        T in(Transaction transaction);
    }

    private static <T> T in(Step<T> step) {
        return database.transactions().call(Scope.institute(11), step::in);
    }
}
