package org.metalingua.module.testing.internal.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.bank.BankFilter;
import org.metalingua.module.testing.internal.bank.ItemBank;
import org.metalingua.module.testing.internal.question.QuestionBank;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.question.QuestionImport;
import org.metalingua.module.testing.internal.template.AdaptivePlan;
import org.metalingua.module.testing.internal.template.Section;
import org.metalingua.module.testing.internal.template.Selection;
import org.metalingua.module.testing.internal.template.Template;
import org.metalingua.module.testing.internal.template.TemplateDraft;
import org.metalingua.module.testing.internal.template.TemplateLibrary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tests and questions as files. An import takes the whole file or nothing of it; importing the same file again changes
 * nothing.
 */
@Component(service = TestFiles.class)
public final class TestFiles {
    private final Transactions transactions;
    private final ItemBank itemBank;
    private final QuestionBank bank;
    private final QuestionImport questionImport;
    private final TemplateLibrary templates;

    @Activate
    public TestFiles(
            @Reference Transactions transactions,
            @Reference ItemBank itemBank,
            @Reference QuestionBank bank,
            @Reference QuestionImport questionImport,
            @Reference TemplateLibrary templates) {
        this.transactions = transactions;
        this.itemBank = itemBank;
        this.bank = bank;
        this.questionImport = questionImport;
        this.templates = templates;
    }

    /** Imports a file; its test is the one of the same title, or a new one. Throws 400 naming what is wrong of it. */
    public ImportResult importFile(Caller.Member author, TestFile file) {
        return importFile(author, file, Optional.empty());
    }

    /** @param known the test that this file's test replaces, whatever the titles are */
    public ImportResult importFile(Caller.Member author, TestFile file, Optional<Long> known) {
        boolean templateOnly =
                file.template() != null && file.items() != null && file.items().isEmpty();
        QuestionImport.Checked checked = templateOnly
                ? new QuestionImport.Checked(List.of(), List.of())
                : questionImport.check(author, file.items());
        if (!checked.errors().isEmpty()) {
            return ImportResult.refused(checked.errors());
        }
        return transactions.call(author.scope(), transaction -> {
            QuestionImport.Counts questions = questionImport.store(transaction, author, checked.questions());
            return ImportResult.done(
                    questions,
                    file.template() == null ? null : storeTemplate(transaction, author, file.template(), known));
        });
    }

    private ImportResult.ImportedTemplate storeTemplate(
            Transaction transaction, Caller.Member author, TestFile.FileTemplate template, Optional<Long> known) {
        try {
            TemplateDraft draft = draft(transaction, template).checked();
            Optional<Long> present = known.isPresent() ? known : ofTitle(transaction, draft.title());
            TemplateLibrary.Written written = present.isPresent()
                    ? templates.rewrite(transaction, author, present.get(), draft)
                    : new TemplateLibrary.Written(templates.create(author, draft), true);
            Template published =
                    templates.publish(author, Long.parseLong(written.template().id()));
            String change = present.isEmpty() ? "created" : written.changed() ? "updated" : "unchanged";
            return new ImportResult.ImportedTemplate(published.id(), change);
        } catch (ProblemException problem) {
            throw problem.status() == 400 ? below("template.", problem) : problem;
        }
    }

    private static ProblemException below(String place, ProblemException problem) {
        List<FieldProblem> fields = problem.fields().stream()
                .map(field -> new FieldProblem(place + field.field(), field.problem()))
                .toList();
        return new ProblemException(400, problem.code(), place + problem.getMessage(), fields, Map.of());
    }

    private static Optional<Long> ofTitle(Transaction transaction, String title) {
        List<Long> found = Sql.in(transaction)
                .list(
                        "select id from unified_test_templates where title = ? and status <> 'archived' order by id",
                        row -> row.getLong("id"),
                        title);
        if (found.size() > 1) {
            throw ProblemException.badField(
                    "title", "is the title of more than one test; rename or archive the others");
        }
        return found.stream().findFirst();
    }

    /** The template with ids of this institute. Throws 400 naming the questions that are unknown. */
    private static TemplateDraft draft(Transaction transaction, TestFile.FileTemplate template) {
        List<TestFile.FileSection> sections = template.sections() == null ? List.of() : template.sections();
        Map<String, String> ids = ids(transaction, sections, template.adaptive());
        Bounds bounds = new Bounds();
        AdaptivePlan adaptive = adaptive(bounds, template.adaptive(), ids);
        List<Section> resolved = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            TestFile.FileSection section = sections.get(i);
            resolved.add(
                    section == null
                            ? null
                            : new Section(
                                    section.id(),
                                    section.title(),
                                    section.timeLimitSec(),
                                    selection(bounds, "sections[" + i + "].selection.", section.selection(), ids),
                                    section.marking(),
                                    section.navigation(),
                                    section.allowSkipping(),
                                    section.itemTimeLimitSec()));
        }
        bounds.check();
        return new TemplateDraft(
                template.title(),
                template.description(),
                template.language(),
                template.feedback(),
                template.timeLimitSec(),
                template.marking(),
                resolved,
                template.examProfile(),
                template.mode(),
                adaptive,
                template.sectionOrder());
    }

    private static AdaptivePlan adaptive(Bounds bounds, AdaptivePlan plan, Map<String, String> ids) {
        if (plan == null || plan.pool() == null || plan.pool().questionIds() == null) {
            return plan;
        }
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < plan.pool().questionIds().size(); i++) {
            String id = ids.get(plan.pool().questionIds().get(i));
            if (id == null) {
                bounds.add("adaptive.pool.questionIds[" + i + "]", "there is no such question");
            }
            questions.add(id);
        }
        return plan.withQuestions(questions);
    }

    private static Selection selection(
            Bounds bounds, String place, TestFile.FileSelection selection, Map<String, String> ids) {
        if (selection instanceof TestFile.RandomQuestions random) {
            return new Selection.Random(random.rules());
        }
        if (!(selection instanceof TestFile.FixedQuestions fixed)) {
            return null;
        }
        List<String> questions = new ArrayList<>();
        if (bounds.require(place + "externalIds", fixed.externalIds())) {
            for (int i = 0; i < fixed.externalIds().size(); i++) {
                String id = ids.get(fixed.externalIds().get(i));
                if (id == null) {
                    bounds.add(place + "externalIds[" + i + "]", "there is no such question");
                }
                questions.add(id);
            }
        }
        return new Selection.Fixed(questions);
    }

    private static Map<String, String> ids(
            Transaction transaction, List<TestFile.FileSection> sections, AdaptivePlan adaptive) {
        Stream<String> ofSections = sections.stream()
                .flatMap(section -> section != null
                                && section.selection() instanceof TestFile.FixedQuestions fixed
                                && fixed.externalIds() != null
                        ? fixed.externalIds().stream()
                        : Stream.empty());
        String[] wanted = Stream.concat(ofSections, ofPool(adaptive))
                .filter(id -> id != null && Bounds.storable(id))
                .toArray(String[]::new);
        Map<String, String> ids = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select id, external_id from unified_test_questions where external_id = any (?)",
                        row -> Map.entry(row.getString("external_id"), Long.toString(row.getLong("id"))),
                        (Object) wanted)
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        return ids;
    }

    private static Stream<String> ofPool(AdaptivePlan adaptive) {
        return adaptive == null || adaptive.pool() == null || adaptive.pool().questionIds() == null
                ? Stream.empty()
                : adaptive.pool().questionIds().stream();
    }

    /** A page of questions. */
    public TestExport exportQuestions(Caller.Member author, BankFilter filter, PageRequest request) {
        Page<Long> page = itemBank.ids(author, filter, request);
        return new TestExport(null, bank.export(author, page.items()), page.nextCursor());
    }

    /** A test and the questions that it names; those that it draws by rules are not part of it. Throws 404. */
    public TestExport exportTest(Caller.Member author, long template) {
        Template test = templates.get(author, template);
        Stream<String> ofSections = test.sections().stream()
                .flatMap(section -> section.selection() instanceof Selection.Fixed fixed
                        ? fixed.questionIds().stream()
                        : Stream.empty());
        List<Long> questions = Stream.concat(ofSections, ofPool(test.adaptive()))
                .map(id -> Ids.parse(id).orElseThrow())
                .toList();
        List<QuestionDraft> items = bank.export(author, questions);
        Map<Long, String> externalIds = new HashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            externalIds.put(questions.get(i), items.get(i).externalId());
        }
        TestFile.FileTemplate file = new TestFile.FileTemplate(
                test.title(),
                test.description(),
                test.language(),
                test.feedback(),
                test.timeLimitSec(),
                test.marking(),
                test.sections().stream()
                        .map(section -> new TestFile.FileSection(
                                section.id(),
                                section.title(),
                                section.timeLimitSec(),
                                fileSelection(section.selection(), externalIds),
                                section.marking(),
                                section.navigation(),
                                section.allowSkipping(),
                                section.itemTimeLimitSec()))
                        .toList(),
                test.examProfile(),
                test.mode(),
                test.adaptive() == null || test.adaptive().pool().questionIds() == null
                        ? test.adaptive()
                        : test.adaptive()
                                .withQuestions(
                                        questions.stream().map(externalIds::get).toList()),
                test.sectionOrder());
        return new TestExport(file, items, Optional.empty());
    }

    private static TestFile.FileSelection fileSelection(Selection selection, Map<Long, String> externalIds) {
        if (selection instanceof Selection.Random random) {
            return new TestFile.RandomQuestions(random.rules());
        }
        Selection.Fixed fixed = (Selection.Fixed) selection;
        return new TestFile.FixedQuestions(fixed.questionIds().stream()
                .map(id -> externalIds.get(Long.valueOf(id)))
                .toList());
    }
}
