package org.metalingua.kernel.institutes.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.institutes.internal.suspension.SuspendedInstitutes;
import org.metalingua.kernel.institutes.internal.suspension.SuspensionWatch;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.internal.change.ChangeWatch;
import org.metalingua.kernel.persistence.testing.TestDatabase;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;

class InstituteRegistryTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Caller WHO = new Caller.PlatformAdmin(1, "P");
    private static final PageRequest ALL = new PageRequest(50, OptionalLong.empty());

    private final List<String> audited = new ArrayList<>();
    private final List<Long> seated = new ArrayList<>();
    private final SuspendedInstitutes suspended = new SuspendedInstitutes();
    private final ChangeListener listener = new SuspensionWatch(DATABASE.transactions(), suspended);
    private final ChangeWatch changes = new ChangeWatch(DATABASE.transactions(), () -> List.of(listener));
    private final InstituteRegistry registry = new InstituteRegistry(
            DATABASE.transactions(),
            (transaction, who, action, subject, details, change) -> audited.add(action),
            (transaction, institute, more) -> seated.add(institute),
            changes);

    @BeforeEach
    void clear() {
        DATABASE.execute(
                "delete from membership",
                "delete from member",
                "delete from institute",
                "insert into account (id, email, password_hash, display_name) values (5, 'sara@example.org', 'x', 'Sara')"
                        + " on conflict do nothing");
        changes.catchUp();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void an_institute_is_made_with_its_first_administrator() {
        KnownInstitute made = registry.create(
                WHO,
                new NewInstitute(
                        "alborz",
                        "Alborz",
                        Optional.of("Learn.Alborz.Example"),
                        "fa",
                        "Asia/Tehran",
                        Optional.of("Sara@Example.org")));

        assertThat(made.host()).contains("learn.alborz.example");
        assertThat(made.members()).isEqualTo(1);
        assertThat(seated).containsExactly(made.id());
        assertThat(audited).containsExactly("institute.created");
    }

    @Test
    void a_slug_and_a_host_belong_to_one_institute_only() {
        registry.create(WHO, named("alborz", "a.example.org"));
        refused(409, "slug", () -> registry.create(WHO, named("alborz", "b.example.org")));
        refused(409, "host", () -> registry.create(WHO, named("sahand", "a.example.org")));
        KnownInstitute other = registry.create(WHO, named("sahand", null));
        refused(
                409,
                "host",
                () -> registry.change(WHO, other.id(), new EntityVersion(1), "S", Optional.of("a.example.org")));
        assertThat(registry.list(Optional.empty(), ALL).items()).hasSize(2);
    }

    @Test
    void what_is_wrong_is_named() {
        refused(400, "slug", () -> registry.create(WHO, named("-", null)));
        refused(400, "host", () -> registry.create(WHO, named("a", "localhost")));
        refused(400, "host", () -> registry.create(WHO, named("a", "a.example.org:8080")));
        refused(
                400,
                "adminEmail",
                () -> registry.create(
                        WHO,
                        new NewInstitute("a", "A", Optional.empty(), "fa", "UTC", Optional.of("nobody@example.org"))));
        assertThat(registry.list(Optional.empty(), ALL).items()).isEmpty();
    }

    @Test
    void an_institute_is_found_by_part_of_its_name_or_slug_and_a_long_list_comes_in_pages() {
        for (int i = 0; i < 5; i++) {
            registry.create(WHO, named("school-" + i, null));
        }
        registry.create(WHO, new NewInstitute("x", "زبانکده ۱۰۰٪", Optional.empty(), "fa", "UTC", Optional.empty()));

        assertThat(registry.list(Optional.of("SCHOOL-3"), ALL).items())
                .extracting(KnownInstitute::slug)
                .containsExactly("school-3");
        assertThat(registry.list(Optional.of("۱۰۰٪"), ALL).items()).hasSize(1);
        assertThat(registry.list(Optional.of("%"), ALL).items()).isEmpty();
        Page<KnownInstitute> page = registry.list(Optional.empty(), new PageRequest(4, OptionalLong.empty()));
        assertThat(page.items()).extracting(KnownInstitute::slug).startsWith("x", "school-4");
        assertThat(page.nextCursor()).isPresent();
    }

    @Test
    void a_suspended_institute_is_known_at_once_and_opens_again() {
        KnownInstitute made = registry.create(WHO, named("alborz", null));
        assertThat(suspended.suspended(made.id())).isFalse();

        registry.suspend(WHO, made.id(), true);
        assertThat(suspended.suspended(made.id())).isTrue();
        KnownInstitute again = registry.suspend(WHO, made.id(), true);
        assertThat(again.suspendedAt()).isPresent();
        registry.suspend(WHO, made.id(), false);
        assertThat(suspended.suspended(made.id())).isFalse();
        assertThat(audited).containsExactly("institute.created", "institute.suspended", "institute.resumed");
    }

    @Test
    void before_the_database_was_read_nobody_is_let_in() {
        assertThatThrownBy(() -> new SuspendedInstitutes().suspended(1))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(503));
    }

    private static NewInstitute named(String slug, String host) {
        return new NewInstitute(slug, slug, Optional.ofNullable(host), "en", "Asia/Tehran", Optional.empty());
    }

    private static void refused(int status, String field, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.fields().get(0).field()).isEqualTo(field);
        });
    }
}
