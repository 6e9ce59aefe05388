package org.metalingua.module.testing.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.choice;
import static org.metalingua.module.testing.internal.TestingModule.fixed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.kernel.web.internal.json.JsonMappers;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.bank.BankFilter;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.question.QuestionFilter;
import org.metalingua.module.testing.internal.template.Section;
import org.metalingua.module.testing.internal.template.Selection;
import org.metalingua.module.testing.internal.template.Template;
import org.metalingua.module.testing.internal.template.TemplateDraft;

class TestFilesTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final QuestionFilter EVERY_ACTIVE = new QuestionFilter(null, null, null, null, null, null);
    private static final BankFilter ALL =
            new BankFilter(null, null, null, null, null, null, null, null, null, null, null);
    private static final PageRequest FIRST_PAGE = PageRequest.of(null, null);

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member teacher = MODULE.member(MODULE.institute("i" + System.nanoTime()), Role.TEACHER);
    private final ObjectMapper http = JsonMappers.create();

    private static TestFile questions(QuestionDraft... drafts) {
        return new TestFile(null, Arrays.asList(drafts));
    }

    private static TestFile test(String title, List<String> externalIds, QuestionDraft... drafts) {
        return new TestFile(
                new TestFile.FileTemplate(
                        title,
                        null,
                        null,
                        null,
                        600,
                        null,
                        List.of(new TestFile.FileSection(
                                null,
                                "Part one",
                                null,
                                new TestFile.FixedQuestions(externalIds),
                                null,
                                null,
                                null,
                                null)),
                        null,
                        null,
                        null,
                        null),
                Arrays.asList(drafts));
    }

    private ImportResult run(TestFile file) {
        return MODULE.files.importFile(teacher, file);
    }

    private List<Question> bank() {
        return MODULE.bank.list(teacher, EVERY_ACTIVE, FIRST_PAGE).items();
    }

    private Template only() {
        List<Template> templates =
                MODULE.templates.list(teacher, null, FIRST_PAGE).items();
        assertThat(templates).hasSize(1);
        return templates.get(0);
    }

    /** As a client would: the export is saved, edited as text, and sent back. */
    private TestFile saved(TestExport export) throws Exception {
        return http.readValue(http.writeValueAsString(export), TestFile.class);
    }

    @Test
    void an_import_creates_updates_and_leaves_alone() {
        run(questions(choice("a", "A"), choice("b", "B")));
        ImportResult again = run(questions(choice("a", "A"), choice("b", "B2"), choice("c", "C")));
        assertThat(again).isEqualTo(new ImportResult(1, 1, 1, List.of(), null));
        assertThat(bank()).extracting(Question::title).containsExactlyInAnyOrder("A", "B2", "C");
        assertThat(bank()).extracting(Question::version).containsExactlyInAnyOrder(1, 2, 1);
    }

    @Test
    void an_import_with_one_bad_item_stores_nothing_and_names_it() {
        QuestionDraft good = choice("e", "E");
        QuestionDraft unknown = new QuestionDraft(
                "no_such",
                good.skill(),
                good.cefrLevel(),
                good.language(),
                null,
                null,
                Json.parse("{}"),
                Json.parse("{}"),
                1.0,
                null,
                "e");
        ImportResult refused = run(test(
                "T",
                List.of("a"),
                choice("a", "A"),
                choice("b", " "),
                choice("a", "Twice"),
                choice(null, "Nameless"),
                unknown,
                null));
        assertThat(refused.hasErrors()).isTrue();
        assertThat(refused.errors())
                .extracting(error -> error.index() + " " + error.externalId() + " "
                        + error.problems().get(0).field())
                .containsExactly(
                        "1 b content/stem", "2 a externalId", "3 null externalId", "4 e type", "5 null items[5]");
        assertThat(bank()).isEmpty();
    }

    @Test
    void two_imports_of_one_file_at_once_create_each_item_and_the_test_once() throws Exception {
        List<QuestionDraft> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(choice("item-" + i, "Item " + i));
        }
        TestFile file = test("At once", List.of("item-3"), items.toArray(QuestionDraft[]::new));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<ImportResult> run = () -> run(file);
            int created = 0;
            for (Future<ImportResult> result : pool.invokeAll(List.of(run, run))) {
                created += result.get().created();
            }
            assertThat(created).isEqualTo(20);
        } finally {
            pool.shutdownNow();
        }
        assertThat(only().version()).isEqualTo(1);
    }

    @Test
    void the_test_of_a_file_is_made_published_and_can_be_taken() {
        ImportResult result = run(test("Placement", List.of("b", "a"), choice("a", "A"), choice("b", "B")));
        assertThat(result.template().change()).isEqualTo("created");
        assertThat(only().status()).isEqualTo("published");
        long template = Long.parseLong(result.template().id());
        long session = MODULE.begin(teacher, only());
        assertThat(MODULE.sessions
                        .question(teacher, session, 0)
                        .content()
                        .path("stem")
                        .asText())
                .isEqualTo("B");
        assertThat(template).isEqualTo(Long.parseLong(only().id()));
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_changed_one_edits_the_test_of_its_title() {
        run(test("Placement", List.of("a"), choice("a", "A"), choice("b", "B")));
        ImportResult same = run(test("Placement", List.of("a"), choice("a", "A"), choice("b", "B")));
        assertThat(same.unchanged()).isEqualTo(2);
        assertThat(same.template().change()).isEqualTo("unchanged");
        assertThat(only().version()).isEqualTo(1);

        ImportResult changed = run(test("Placement", List.of("a", "b"), choice("a", "A")));
        assertThat(changed.template().change())
                .as("a question may be in the bank only")
                .isEqualTo("updated");
        assertThat(only().version()).isEqualTo(2);
        assertThat(only().questionCount()).isEqualTo(2);
    }

    @Test
    void what_is_wrong_with_the_test_is_named_and_nothing_is_stored() {
        assertThat(refusal(() -> run(test("T", List.of("a", "nowhere", "a\0"), choice("a", "A")))))
                .isEqualTo("400 bad-field template.sections[0].selection.externalIds[1]"
                        + " template.sections[0].selection.externalIds[2]");
        assertThat(refusal(() -> run(test("a\0", List.of("a"), choice("a", "A")))))
                .isEqualTo("400 bad-field template.title");
        assertThat(refusal(() -> run(new TestFile(
                        new TestFile.FileTemplate(null, null, null, null, null, null, null, null, null, null, null),
                        List.of(choice("a", "A"))))))
                .isEqualTo("400 bad-field template.title template.sections");
        assertThat(refusal(() -> run(test("T", null, choice("a", "A")))))
                .isEqualTo("400 bad-field template.sections[0].selection.externalIds");
        assertThat(bank()).isEmpty();
    }

    @Test
    void of_two_tests_with_one_title_none_is_chosen() {
        String question = MODULE.bank.create(teacher, choice("a", "A")).id();
        var draft = new TemplateDraft("Twice", null, null, null, null, null, List.of(fixed(null, question)), null);
        MODULE.templates.create(teacher, draft);
        MODULE.templates.create(teacher, draft);
        assertThat(refusal(() -> run(test("Twice", List.of("a"), choice("a", "A")))))
                .isEqualTo("400 bad-field template.title");
    }

    @Test
    void an_exported_bank_can_be_imported_as_it_is() throws Exception {
        MODULE.bank.create(teacher, choice(null, "Nameless"));
        run(questions(choice("a", "A")));
        TestFile file = saved(MODULE.files.exportQuestions(teacher, ALL, FIRST_PAGE));
        assertThat(run(file)).isEqualTo(new ImportResult(0, 0, 2, List.of(), null));
    }

    @Test
    void an_exported_test_can_be_edited_and_imported_here_and_elsewhere() throws Exception {
        String question = MODULE.bank.create(teacher, choice(null, "Nameless")).id();
        Template template = MODULE.templates.create(
                teacher,
                new TemplateDraft(
                        "Mixed",
                        "Two sections",
                        "en",
                        "immediate",
                        900,
                        new MarkingPolicy("double", 2, 0.5, false),
                        List.of(
                                new Section(
                                        "first",
                                        "One",
                                        60,
                                        new Selection.Fixed(List.of(question)),
                                        new MarkingPolicy("single", null, null, true),
                                        "linear",
                                        false,
                                        45),
                                new Section(
                                        null,
                                        "Two",
                                        null,
                                        new Selection.Random(List.of(new Selection.Rule("grammar", null, null, 1))),
                                        null)),
                        "ielts-academic",
                        null,
                        null,
                        "linear"));
        run(questions(choice("other", "Other")));
        TestFile file = saved(MODULE.files.exportTest(teacher, Long.parseLong(template.id())));
        assertThat(file.items()).extracting(QuestionDraft::title).containsExactly("Nameless");

        ImportResult here = run(file);
        assertThat(here.unchanged()).isEqualTo(1);
        assertThat(here.template()).isEqualTo(new ImportResult.ImportedTemplate(template.id(), "unchanged"));

        TestFile edited =
                http.readValue(http.writeValueAsString(file).replace("Two sections", "Two parts"), TestFile.class);
        assertThat(run(edited).template().change()).isEqualTo("updated");
        assertThat(only().description()).isEqualTo("Two parts");
        assertThat(only().sections()).extracting(Section::id).containsExactly("first", "s2");
        assertThat(only().sectionOrder()).isEqualTo("linear");
        assertThat(only().sections().get(0))
                .isEqualTo(template.sections().get(0))
                .extracting(Section::navigation, Section::allowSkipping, Section::itemTimeLimitSec)
                .containsExactly("linear", false, 45);

        Caller.Member elsewhere = MODULE.member(MODULE.institute("e" + System.nanoTime()), Role.TEACHER);
        MODULE.bank.create(elsewhere, choice(null, "Theirs"));
        assertThat(MODULE.files.importFile(elsewhere, edited).template().change())
                .isEqualTo("created");
    }

    @Test
    void the_demo_file_is_a_file_that_the_http_interface_takes() throws Exception {
        MODULE.types.know("multiple_choice", "fill_blank", "ordering");
        try (var in = getClass().getResourceAsStream("/demo/placement-en.json")) {
            TestFile file = http.readValue(in, TestFile.class);
            assertThat(run(file).created()).isEqualTo(file.items().size());
            assertThat(run(file).template().change()).isEqualTo("unchanged");
        }
    }
}
