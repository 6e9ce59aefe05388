package org.metalingua.module.testing.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.template.Template;

/** One database through several starts of the platform. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoPlacementTestTest {
    private static final TestingModule MODULE = new TestingModule();
    private static Caller.Member admin;

    @BeforeAll
    static void aDemoInstitute() {
        MODULE.types.know("multiple_choice", "fill_blank", "ordering");
        admin = MODULE.member(MODULE.institute("demo"), Role.ADMIN);
    }

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private static void start(boolean development, Consumer<DemoPlacementTest> whileRunning) {
        DemoPlacementTest demo = new DemoPlacementTest(MODULE.transactions, MODULE.gate, MODULE.files, development);
        try {
            whileRunning.accept(demo);
        } finally {
            demo.stop();
        }
    }

    private static void awaitReady(DemoPlacementTest demo) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> demo.waitingFor()
                .isEmpty());
    }

    private static long count(String table) {
        return MODULE.value("select count(*) from " + table, Long.class);
    }

    @Test
    @Order(1)
    void in_production_nothing_is_imported_and_nothing_waited_for() {
        start(false, demo -> assertThat(demo.waitingFor()).isEmpty());
        assertThat(count("unified_test_questions")).isZero();
    }

    @Test
    @Order(2)
    void it_waits_for_its_question_types_and_is_then_published() {
        MODULE.types.takeAway("ordering");
        start(true, demo -> {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> demo.waitingFor().orElse("").contains("ordering"));
            MODULE.types.bringBack("ordering");
            awaitReady(demo);
        });
        List<Template> published = MODULE.templates
                .list(admin, "published", PageRequest.of(null, null))
                .items();
        assertThat(published).extracting(Template::mode).containsExactly("adaptive", "fixed");
        Template template = published.get(1);
        assertThat(template.questionCount()).isGreaterThanOrEqualTo(30);
        assertThat(count("unified_test_questions")).isGreaterThanOrEqualTo(60);
        assertThat(MODULE.sessions
                        .start(admin, Long.parseLong(template.id()))
                        .session()
                        .questionCount())
                .isEqualTo(template.questionCount());
        assertThat(MODULE.sessions
                        .start(admin, Long.parseLong(published.get(0).id()))
                        .session()
                        .adaptive()
                        .atMost())
                .isEqualTo(40);
    }

    @Test
    @Order(3)
    void the_next_start_imports_nothing_even_without_the_question_types() {
        long versions = count("unified_test_question_versions");
        MODULE.types.takeAway("ordering");
        start(true, DemoPlacementTestTest::awaitReady);
        MODULE.types.bringBack("ordering");
        assertThat(count("unified_test_question_versions")).isEqualTo(versions);
    }

    @Test
    @Order(4)
    void a_changed_file_edits_the_template_it_made_before() {
        MODULE.database.execute(
                "update test_demo_imports set sha256 = 'another file'",
                "update unified_test_templates set title = 'The title in the other file' || id");
        start(true, DemoPlacementTestTest::awaitReady);
        assertThat(count("unified_test_templates")).isEqualTo(2);
        assertThat(MODULE.value("select min(version) from unified_test_templates", Integer.class))
                .isEqualTo(2);
    }
}
