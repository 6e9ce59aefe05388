package org.metalingua.kernel.institutes.internal.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.institute.Branch;
import org.metalingua.kernel.core.institute.Institutes;
import org.metalingua.kernel.institutes.internal.StoredInstitutes;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.Cursor;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;

class BranchDeskTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Caller.Member ADMIN = new Caller.Member(7, 1, Set.of(Role.ADMIN), "A");
    private static final Caller.Member STRANGER = new Caller.Member(8, 2, Set.of(Role.ADMIN), "S");
    private static final PageRequest ALL = new PageRequest(50, OptionalLong.empty());

    private final List<String> audited = new ArrayList<>();
    private final Institutes institutes = new StoredInstitutes(DATABASE.transactions());
    private final BranchDesk desk = new BranchDesk(
            DATABASE.transactions(), (transaction, who, action, subject, details, change) -> audited.add(action));

    @BeforeEach
    void clear() {
        DATABASE.execute(
                "delete from branch",
                "insert into institute (id, slug, name) values (1, 'alborz', 'Alborz'), (2, 'sahand', 'Sahand')"
                        + " on conflict do nothing");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void a_branch_is_stored_as_it_was_meant() {
        StoredBranch added = desk.add(
                ADMIN,
                new BranchFacts(
                        "NORTH-1",
                        " شعبهٔ شمال ",
                        Optional.of("تهران، خیابان ولیعصر"),
                        Optional.of("۰۲۱ ۸۸۷۷ ۶۶۵۵"),
                        Optional.of("")));

        Branch branch = institutes.branches(1).get(0);
        assertThat(branch).isEqualTo(added.branch());
        assertThat(branch.name()).isEqualTo("شعبهٔ شمال");
        assertThat(branch.phone()).contains(new Phone("+982188776655"));
        assertThat(branch.timeZone()).isEmpty();
        assertThat(audited).containsExactly("branch.added");
    }

    @Test
    void a_retry_adds_nothing_and_another_institute_may_have_the_same_code() {
        desk.add(ADMIN, facts("A1"));
        refused(409, () -> desk.add(ADMIN, facts("A1")));
        desk.add(STRANGER, facts("A1"));
        assertThat(institutes.branches(1)).hasSize(1);
        assertThat(institutes.branches(2)).hasSize(1);
    }

    @Test
    void an_edit_names_what_it_has_seen_and_takes_no_code_of_another() {
        StoredBranch first = desk.add(ADMIN, facts("A1"));
        desk.add(ADMIN, facts("A2"));
        long id = first.branch().id();

        refused(409, () -> desk.change(ADMIN, id, new EntityVersion(1), facts("A2")));
        StoredBranch changed = desk.change(ADMIN, id, new EntityVersion(1), facts("A3"));
        assertThat(changed.branch().code()).isEqualTo("A3");
        refused(412, () -> desk.change(ADMIN, id, new EntityVersion(1), facts("A4")));
        refused(404, () -> desk.change(STRANGER, id, new EntityVersion(2), facts("A4")));
    }

    @Test
    void an_archived_branch_is_offered_no_more_and_can_come_back() {
        StoredBranch added = desk.add(ADMIN, facts("A1"));
        long id = added.branch().id();
        desk.archive(ADMIN, id, new EntityVersion(1), true);

        assertThat(institutes.branches(1)).isEmpty();
        assertThat(desk.list(ADMIN, false, ALL).items()).isEmpty();
        assertThat(desk.list(ADMIN, true, ALL).items()).hasSize(1);
        assertThat(institutes.branch(1, id)).get().extracting(Branch::archived).isEqualTo(true);
        assertThat(institutes.branch(2, id)).isEmpty();

        refused(412, () -> desk.archive(ADMIN, id, new EntityVersion(1), false));
        desk.archive(ADMIN, id, new EntityVersion(2), false);
        assertThat(institutes.branches(1)).hasSize(1);
        assertThat(audited).containsExactly("branch.added", "branch.archived", "branch.restored");
    }

    @Test
    void a_long_list_comes_in_pages() {
        for (int i = 0; i < 5; i++) {
            desk.add(ADMIN, facts("A" + i));
        }
        Page<StoredBranch> first = desk.list(ADMIN, true, new PageRequest(3, OptionalLong.empty()));
        assertThat(first.items()).hasSize(3);
        Page<StoredBranch> rest = desk.list(
                ADMIN,
                true,
                new PageRequest(
                        3,
                        OptionalLong.of(
                                Cursor.decode(first.nextCursor().orElseThrow()).id())));
        assertThat(rest.items()).hasSize(2);
        assertThat(rest.nextCursor()).isEmpty();
    }

    @Test
    void what_is_wrong_is_named() {
        refused(400, () -> desk.add(ADMIN, facts("a1")));
        refused(400, () -> desk.add(ADMIN, facts(null)));
        refused(
                400,
                () -> desk.add(
                        ADMIN, new BranchFacts("A1", "A", Optional.empty(), Optional.of("call me"), Optional.empty())));
        refused(
                400,
                () -> desk.add(
                        ADMIN,
                        new BranchFacts("A1", "A", Optional.empty(), Optional.empty(), Optional.of("Mars/Olympus"))));
        assertThat(audited).isEmpty();
    }

    private static void refused(int status, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(status));
    }

    private static BranchFacts facts(String code) {
        return new BranchFacts(code, "Branch", Optional.empty(), Optional.empty(), Optional.empty());
    }
}
