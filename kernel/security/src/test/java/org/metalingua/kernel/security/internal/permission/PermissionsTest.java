package org.metalingua.kernel.security.internal.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.internal.change.ChangeWatch;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.internal.permission.PermissionDesk.Held;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.security.permission.Permission;
import org.metalingua.kernel.security.permission.PermissionSource;

class PermissionsTest {
    private static final Caller.Member ADMIN = new Caller.Member(7, 1, Set.of(Role.ADMIN), "Admin");
    private static final Caller.Member TEACHER = new Caller.Member(8, 1, Set.of(Role.TEACHER), "Teacher");
    private static final Caller.Member MENTOR = new Caller.Member(9, 1, Set.of(Role.MENTOR), "Mentor");
    private static final Caller.Member NEIGHBOUR = new Caller.Member(10, 2, Set.of(Role.TEACHER), "Neighbour");

    private final TestDatabase database = TestDatabase.create();
    private final List<String> audited = new ArrayList<>();
    private final Node here = new Node();
    private final Node elsewhere = new Node();

    private final class Node {
        private final List<ChangeListener> listeners = new ArrayList<>();
        private final ChangeWatch watch = new ChangeWatch(database.transactions(), () -> listeners);
        private final HeldPermissions permissions = new HeldPermissions();
        private final PermissionDesk desk = new PermissionDesk(
                database.transactions(),
                watch,
                permissions,
                (transaction, who, action, subject, details, change) ->
                        audited.add(change.before() + " " + change.after()));

        private Node() {
            permissions.add(new Library());
            listeners.add(desk);
        }
    }

    private static final class Library implements PermissionSource {
        @Override
        public String capability() {
            return "library";
        }

        @Override
        public List<Permission> permissions() {
            return List.of(Permission.of("library.lend", Role.TEACHER), Permission.of("library.buy", Role.ADMIN));
        }
    }

    @BeforeEach
    void start() {
        database.execute("insert into institute (id, slug, name) values (1, 'one', 'One'), (2, 'two', 'Two')");
        here.watch.catchUp();
        elsewhere.watch.catchUp();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void roles_have_what_the_module_declares() {
        assertThat(here.permissions.may(TEACHER, "library.lend")).isTrue();
        assertThat(here.permissions.may(TEACHER, "library.buy")).isFalse();
        assertThat(here.permissions.may(ADMIN, "library.burn")).isFalse();
        assertThat(here.permissions.of(ADMIN)).containsExactly("library.buy");
    }

    @Test
    void an_institute_gives_a_permission_to_others_and_no_other_institute_notices() {
        Held held = here.desk.put(ADMIN, "library.lend", Set.of(Role.MENTOR), 0);

        assertThat(held.holders()).containsExactly(Role.MENTOR);
        assertThat(held.declared()).containsExactly(Role.TEACHER);
        assertThat(here.permissions.may(MENTOR, "library.lend")).isTrue();
        assertThat(here.permissions.may(TEACHER, "library.lend")).isFalse();
        assertThat(here.permissions.may(NEIGHBOUR, "library.lend")).isTrue();
        assertThat(audited).containsExactly("{\"roles\":\"teacher\"} {\"roles\":\"mentor\"}");
    }

    @Test
    void another_node_knows_it_after_its_next_look() {
        here.desk.put(ADMIN, "library.lend", Set.of(Role.MENTOR, Role.TEACHER), 0);
        assertThat(elsewhere.permissions.may(MENTOR, "library.lend")).isFalse();

        elsewhere.watch.catchUp();

        assertThat(elsewhere.permissions.may(MENTOR, "library.lend")).isTrue();
    }

    @Test
    void an_edit_of_what_was_changed_meanwhile_is_refused() {
        Held first = here.desk.put(ADMIN, "library.lend", Set.of(Role.MENTOR), 0);

        assertProblem(() -> here.desk.put(ADMIN, "library.lend", Set.of(Role.TEACHER), 0), 412);
        assertThat(here.desk
                        .put(ADMIN, "library.lend", Set.of(Role.TEACHER), first.version())
                        .holders())
                .containsExactly(Role.TEACHER);
    }

    @Test
    void somebody_must_keep_each_permission_and_unknown_ones_are_not_found() {
        assertProblem(() -> here.desk.put(ADMIN, "library.lend", Set.of(), 0), 400);
        assertProblem(() -> here.desk.put(ADMIN, "library.burn", Set.of(Role.ADMIN), 0), 404);
    }

    @Test
    void the_kernels_rights_stay_where_they_were_until_an_institute_says_otherwise() {
        HeldPermissions permissions = new HeldPermissions();
        permissions.add(new DeclaredByKernel());
        permissions.hold(List.of());
        Caller.Member supervisor = new Caller.Member(11, 1, Set.of(Role.SUPERVISOR), "Supervisor");

        assertThat(permissions.of(ADMIN))
                .hasSameSizeAs(new DeclaredByKernel().permissions())
                .contains(KernelPermissions.LICENCE, KernelPermissions.AUDIT);
        assertThat(permissions.of(supervisor))
                .containsExactlyInAnyOrder(KernelPermissions.STATISTICS, KernelPermissions.PROGRESS);
        assertThat(permissions.of(TEACHER)).isEmpty();
    }

    @Test
    void what_a_module_declared_goes_with_it() {
        PermissionSource library = new Library();
        HeldPermissions permissions = new HeldPermissions();
        permissions.add(library);
        permissions.hold(List.of());
        assertThat(permissions.may(TEACHER, "library.lend")).isTrue();

        permissions.remove(library);

        assertThat(permissions.may(TEACHER, "library.lend")).isFalse();
    }

    @Test
    void before_the_first_look_nobody_is_let_in() {
        HeldPermissions early = new HeldPermissions();
        early.add(new Library());

        assertProblem(() -> early.may(TEACHER, "library.lend"), 503);
    }

    private static void assertProblem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                .isEqualTo(status));
    }
}
